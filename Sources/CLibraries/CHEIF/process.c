#define _GNU_SOURCE
#include "include/cheif_process.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

int cheif_memory_file(void) {
    return memfd_create("picture", MFD_CLOEXEC);
}

int cheif_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

static int prepare(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, int input, int output) {
    int code = posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
    if (code == 0) code = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // Databases, sockets and other people's files stay out of the process.
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    // A daemon blocks or ignores signals that are to end this process.
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (code == 0) code = posix_spawnattr_setsigmask(attributes, &none);
    if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
    if (code == 0) code = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    return code;
}

pid_t cheif_spawn(
    const char *path, char *const *arguments, char *const *environment, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int code = posix_spawn_file_actions_init(&actions);
    if (code != 0) return -code;
    code = posix_spawnattr_init(&attributes);
    if (code != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return -code;
    }
    pid_t process = 0;
    code = prepare(&actions, &attributes, input, output);
    if (code == 0) code = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code == 0 ? process : -code;
}

static bool limit(int resource, rlim_t soft, rlim_t hard) {
    struct rlimit before;
    if (getrlimit(resource, &before) != 0) return false;
    // Whoever started the program may have set a lower bound, which holds.
    struct rlimit bound = {soft < before.rlim_max ? soft : before.rlim_max, hard < before.rlim_max ? hard : before.rlim_max};
    return setrlimit(resource, &bound) == 0;
}

// Bytes of address space that the process has now: its code and that of its libraries.
static uint64_t address_space(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL) return 0;
    if (fscanf(file, "%lu", &pages) != 1) pages = 0;
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void volunteer_as_victim(void) {
    FILE *file = fopen("/proc/self/oom_score_adj", "we");
    if (file == NULL) return;
    fputs("1000", file);
    fclose(file);
}

bool cheif_restrict(uint64_t memory, uint32_t seconds) {
    // A heap for each of the codec's threads would take 64 MiB of address space a thread.
    mallopt(M_ARENA_MAX, 1);
    volunteer_as_victim();
    uint64_t bytes = address_space() + memory;
    return limit(RLIMIT_AS, bytes, bytes) && limit(RLIMIT_CPU, seconds, (rlim_t)seconds + 1) &&
           limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0);
}
