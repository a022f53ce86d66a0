#include "session.h"

#include <jerror.h>
#include <stdarg.h>
#include <string.h>

// What libjpeg's error codes mean for a caller.
static CJPEGStatus status_of(int code) {
    switch (code) {
    case JERR_OUT_OF_MEMORY:
        return CJPEGStatusNoMemory;
    case JERR_NO_BACKING_STORE:  // the coefficients do not fit into `max_memory_to_use`
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
        return CJPEGStatusLimit;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_NOTIMPL:
    case JERR_NOT_COMPILED:
    case JERR_SOF_UNSUPPORTED:
        return CJPEGStatusUnsupported;
    case JERR_BUFFER_SIZE:
    case JERR_BAD_STATE:
        return CJPEGStatusMisused;
    default:
        return CJPEGStatusDamaged;
    }
}

static void error_exit(j_common_ptr codec) {
    CJPEGSession *session = (CJPEGSession *)codec->err;
    session->status = status_of(codec->err->msg_code);
    char text[JMSG_LENGTH_MAX];
    codec->err->format_message(codec, text);
    snprintf(session->report->message, sizeof session->report->message, "%s", text);
    longjmp(session->landing, 1);
}

// Whether the data end before the picture does: the file stops, or a marker comes before the last rows of blocks, as where
// an end marker was put behind what was left of a file. A last row a few bits short is a careless encoder's.
static bool breaks_off(j_common_ptr codec) {
    if (codec->err->msg_code == JWRN_JPEG_EOF) return true;
    if (codec->err->msg_code != JWRN_HIT_MARKER || !codec->is_decompressor) return false;
    j_decompress_ptr decoder = (j_decompress_ptr)codec;
    return decoder->input_iMCU_row + 1 < decoder->total_iMCU_rows;
}

// libjpeg calls this with a negative level for data that it passes over, and with others to trace.
static void emit_message(j_common_ptr codec, int level) {
    if (level >= 0) return;
    CJPEGSession *session = (CJPEGSession *)codec->err;
    codec->err->num_warnings += 1;
    if (session->report->warnings < UINT32_MAX) session->report->warnings += 1;
    if (breaks_off(codec)) session->report->truncated = true;
    if (session->report->message[0] != '\0') return;
    char text[JMSG_LENGTH_MAX];
    codec->err->format_message(codec, text);
    snprintf(session->report->message, sizeof session->report->message, "%s", text);
}

// libjpeg's own writes to standard error.
static void output_message(j_common_ptr codec) {
    (void)codec;
}

struct jpeg_error_mgr *cjpeg_session_begin(CJPEGSession *session, CJPEGReport *report) {
    memset(report, 0, sizeof *report);
    memset(session, 0, sizeof *session);
    session->report = report;
    session->status = CJPEGStatusDone;
    jpeg_std_error(&session->base);
    session->base.error_exit = error_exit;
    session->base.emit_message = emit_message;
    session->base.output_message = output_message;
    return &session->base;
}

void cjpeg_session_fail(CJPEGSession *session, CJPEGStatus status, const char *format, ...) {
    session->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(session->report->message, sizeof session->report->message, format, arguments);
    va_end(arguments);
    longjmp(session->landing, 1);
}

CJPEGStatus cjpeg_session_run(CJPEGSession *session, void (*work)(void *), void *context) {
    if (setjmp(session->landing) == 0) work(context);
    return session->status;
}
