// The Linux calls that Swift cannot reach by itself: variadic ones (syscall, ioctl) and those whose headers the Glibc
// module leaves out (statfs, eventfd). Every function returns what the call returns and leaves its error in errno.
#ifndef CLINUX_H
#define CLINUX_H

#include <stdint.h>

/// What a mounted file system says about itself.
struct clinux_mount {
    /// The file system's magic number (statfs f_type).
    uint64_t magic;
    /// Bytes that an ordinary user may still write.
    uint64_t available;
    /// Size of the file system in bytes.
    uint64_t total;
};

/// openat2(2), Linux 5.6, beneath `directory` and through no symbolic or magic link.
///
/// A kernel without the call, or a sandbox that forbids it, answers ENOSYS or EPERM.
int clinux_openat2_beneath(int directory, const char *name, int flags, uint32_t mode);

/// Makes `target` share the blocks of `source` (FICLONE, ioctl_ficlone(2)).
int clinux_clone(int target, int source);

/// fstatfs(2).
int clinux_mount(int descriptor, struct clinux_mount *mount);

/// eventfd(2), closed on exec and not blocking.
int clinux_eventfd(void);

/* Whether the kernel holds the clock to be kept by a time server; -1 where it does not tell. */
int clinux_clock_is_kept(void);

#endif
