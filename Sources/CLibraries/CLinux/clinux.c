#define _GNU_SOURCE
#include <string.h>
#include <sys/timex.h>
#include "clinux.h"

#include <errno.h>
#include <linux/fs.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// openat2's argument and flags, spelt out: <linux/openat2.h> is missing beside older kernels' headers.
struct open_how_v0 {
    uint64_t flags;
    uint64_t mode;
    uint64_t resolve;
};
_Static_assert(sizeof(struct open_how_v0) == 24, "the first version of open_how has 24 bytes");

enum { RESOLVE_NO_MAGIC = 0x02, RESOLVE_NO_LINKS = 0x04, RESOLVE_BELOW = 0x08 };

int clinux_openat2_beneath(int directory, const char *name, int flags, uint32_t mode) {
#ifdef SYS_openat2
    struct open_how_v0 how = {
        .flags = (uint64_t)(uint32_t)flags,
        .mode = mode,
        .resolve = RESOLVE_NO_MAGIC | RESOLVE_NO_LINKS | RESOLVE_BELOW,
    };
    return (int)syscall(SYS_openat2, directory, name, &how, sizeof how);
#else
    (void)directory, (void)name, (void)flags, (void)mode;
    errno = ENOSYS;
    return -1;
#endif
}

int clinux_clone(int target, int source) {
    return ioctl(target, FICLONE, source);
}

int clinux_mount(int descriptor, struct clinux_mount *mount) {
    struct statfs facts;
    if (fstatfs(descriptor, &facts) != 0) return -1;
    uint64_t block = facts.f_frsize != 0 ? (uint64_t)facts.f_frsize : (uint64_t)facts.f_bsize;
    // Magic numbers have 32 bits; f_type is a signed long and would extend the sign on some machines.
    mount->magic = (uint32_t)facts.f_type;
    mount->available = (uint64_t)facts.f_bavail * block;
    mount->total = (uint64_t)facts.f_blocks * block;
    return 0;
}

int clinux_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

int clinux_clock_is_kept(void) {
    struct timex state;
    memset(&state, 0, sizeof state);
    return adjtimex(&state) < 0 ? -1 : !(state.status & STA_UNSYNC);
}
