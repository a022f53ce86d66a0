// What decoder and encoder share: one libjpeg call with its error handling. Not visible to Swift.
#ifndef CJPEG_SESSION_H
#define CJPEG_SESSION_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "include/cjpeg.h"

/// The error manager of one call. `base` comes first, so that libjpeg's pointer to it is a pointer to this.
typedef struct CJPEGSession {
    struct jpeg_error_mgr base;
    jmp_buf landing;
    CJPEGStatus status;
    CJPEGReport *report;
} CJPEGSession;

/// Prepares `session` and clears `report`.
struct jpeg_error_mgr *cjpeg_session_begin(CJPEGSession *session, CJPEGReport *report);

/// Leaves the work that `cjpeg_session_run` started.
_Noreturn void cjpeg_session_fail(CJPEGSession *session, CJPEGStatus status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// Runs `work(context)`; libjpeg's jumps land here. The work's own state lives behind `context`, never in locals of the
/// function that calls `setjmp`, so nothing is indeterminate after a jump.
CJPEGStatus cjpeg_session_run(CJPEGSession *session, void (*work)(void *), void *context);

#endif
