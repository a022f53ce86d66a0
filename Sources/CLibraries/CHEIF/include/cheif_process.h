/// What the decoding process and the program that starts it need of Linux and Swift does not reach.
#ifndef CHEIF_PROCESS_H
#define CHEIF_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// Makes a file that lies in memory only and is closed on exec; -1 with the reason in errno.
int cheif_memory_file(void);

/// Makes a pipe whose ends are closed on exec: reading, writing; -1 with the reason in errno.
int cheif_pipe(int ends[_Nonnull 2]);

/// Starts a program with `input` and `output` as its standard streams, its errors thrown away, no other descriptor, and
/// all signals as at the start of a program. Returns its id, or the negative of an error number.
pid_t cheif_spawn(
    const char *_Nonnull path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
    int input, int output);

/// Bounds the calling process for good: `memory` bytes beyond those that it has now, `seconds` of processor time, no file
/// written, no core dump; and has the kernel choose it first where memory runs out. Returns `false` where the kernel
/// refuses.
bool cheif_restrict(uint64_t memory, uint32_t seconds);

/// Takes from the calling process what decoding does not need, for good: opening files, connecting, starting programs.
///
/// Refused calls answer EPERM. Call it with the library loaded and before there is a second thread. Returns `false` where
/// the kernel or a sandbox around the process does not allow it.
bool cheif_confine(void);

#endif
