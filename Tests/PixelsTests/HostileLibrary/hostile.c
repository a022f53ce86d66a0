// A libheif that attacks the process it is loaded into. The first byte of the "picture" chooses what it tries; how that
// went stands in the error that it answers with, as `blocked` or `done`, so that a test sees what the process was allowed.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct { int code, subcode; const char *message; } Error;

static char answer[256];

static Error say(const char *what, long result) {
    int reason = errno;
    snprintf(answer, sizeof answer, "%s %s (%s)", what, result >= 0 ? "done" : "blocked", strerror(reason));
    return (Error){2, 0, answer};
}

static void *thread(void *seen) {
    *(int *)seen = 1;
    return NULL;
}

static Error allocate(void) {
    long megabytes = 0;
    for (; megabytes < 65536; megabytes++) {
        char *block = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED) break;
        block[0] = 1;
    }
    snprintf(answer, sizeof answer, "memory ended after %ld", megabytes);
    return (Error){2, 0, answer};
}

static Error attempt(const uint8_t *bytes, size_t count) {
    char *none[] = {NULL};
    errno = 0;
    switch (count > 0 ? bytes[0] : 0) {
    case 'r': return say("reading a file", open("/etc/passwd", O_RDONLY));
    case 'w': return say("writing a file", open("/tmp/hostile-was-here", O_CREAT | O_WRONLY, 0600));
    case 'l': return say("listing a folder", openat(AT_FDCWD, "/", O_RDONLY | O_DIRECTORY));
    case 'u': return say("removing a file", unlink("/tmp/hostile-was-here"));
    case 'i': return say("connecting over IP", socket(AF_INET, SOCK_STREAM, 0));
    case 'n': return say("connecting locally", socket(AF_UNIX, SOCK_STREAM, 0));
    case 'x': return say("starting a program", execve("/bin/true", none, none));
    case 'f': {
        pid_t child = fork();
        if (child == 0) _exit(0);
        return say("forking", child);
    }
    case 'k': return say("signalling its parent", kill(getppid(), 0));
    case 'p': return say("tracing its parent", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    case 'g': return say("growing its input", write(STDIN_FILENO, "x", 1));
    case 't': {
        // What a codec needs stays possible.
        pthread_t worker;
        int seen = 0;
        int code = pthread_create(&worker, NULL, thread, &seen);
        if (code == 0) pthread_join(worker, NULL);
        errno = code;
        return say("a thread", code == 0 && seen ? 0 : -1);
    }
    case 'm': return allocate();
    case 's': for (volatile uint64_t turn = 0;; turn++) {}
    case 'z': for (;;) pause();
    default: return (Error){2, 0, "nothing was asked"};
    }
}

// MARK: The functions of libheif that are looked for

const char *heif_get_version(void) { return "0.0"; }
void *heif_context_alloc(void) { return calloc(1, 8); }
void heif_context_free(void *context) { free(context); }
Error heif_context_read_from_memory_without_copy(void *context, const void *bytes, size_t count, const void *options) {
    (void)context, (void)options;
    return attempt(bytes, count);
}
void heif_context_set_maximum_image_size_limit(void *context, int limit) { (void)context, (void)limit; }
void heif_context_set_max_decoding_threads(void *context, int threads) { (void)context, (void)threads; }

static Error nothing(void) { return (Error){2, 0, "nothing"}; }
#define NOTHING(name) Error name(void) { return nothing(); }
NOTHING(heif_context_get_primary_image_handle)
NOTHING(heif_image_handle_get_thumbnail)
NOTHING(heif_decode_image)
NOTHING(heif_image_get_nclx_color_profile)
#define ZERO(name) long name(void) { return 0; }
ZERO(heif_image_handle_release)
ZERO(heif_image_handle_get_width)
ZERO(heif_image_handle_get_height)
ZERO(heif_image_handle_get_list_of_thumbnail_IDs)
ZERO(heif_decoding_options_alloc)
ZERO(heif_decoding_options_free)
ZERO(heif_image_get_plane_readonly)
ZERO(heif_image_has_channel)
ZERO(heif_image_get_width)
ZERO(heif_image_get_height)
ZERO(heif_image_get_bits_per_pixel_range)
ZERO(heif_nclx_color_profile_free)
ZERO(heif_image_release)
