#include <string.h>

#include "session.h"

// One call of the decoder.
typedef struct Decoder {
    CJPEGSession session;
    struct jpeg_decompress_struct codec;
    struct jpeg_progress_mgr progress;
    CJPEGLimits limits;
    const uint8_t *bytes;
    size_t count;
    unsigned denominator;
    CJPEGColour colour;
    uint8_t *output;  // NULL: header only
    size_t capacity;
} Decoder;

static CJPEGLimits with_defaults(CJPEGLimits limits) {
    if (limits.pixels == 0) limits.pixels = 200000000;
    if (limits.side == 0) limits.side = 30000;
    if (limits.scans == 0) limits.scans = 100;
    if (limits.scannedPixels == 0) limits.scannedPixels = 2000000000;
    if (limits.memory == 0) limits.memory = (uint64_t)384 << 20;
    return limits;
}

// libjpeg calls this for every row of blocks, also while it reads scan after scan before the first row comes out.
static void count_scans(j_common_ptr common) {
    j_decompress_ptr codec = (j_decompress_ptr)common;
    Decoder *decoder = codec->client_data;
    uint64_t scans = codec->input_scan_number > 0 ? (uint64_t)codec->input_scan_number : 0;
    if (scans > decoder->limits.scans) {
        cjpeg_session_fail(
            &decoder->session, CJPEGStatusLimit, "more than %u scans", (unsigned)decoder->limits.scans);
    }
    uint64_t pixels = (uint64_t)codec->image_width * codec->image_height;
    if (scans > 1 && scans * pixels > decoder->limits.scannedPixels) {
        cjpeg_session_fail(
            &decoder->session, CJPEGStatusLimit, "%llu scans over %u x %u pixels", (unsigned long long)scans,
            codec->image_width, codec->image_height);
    }
}

static void read_header(Decoder *decoder) {
    j_decompress_ptr codec = &decoder->codec;
    CJPEGReport *report = decoder->session.report;
    if (decoder->count == 0) cjpeg_session_fail(&decoder->session, CJPEGStatusDamaged, "no bytes");
    jpeg_mem_src(codec, decoder->bytes, decoder->count);
    jpeg_read_header(codec, TRUE);
    report->components = (uint32_t)codec->num_components;
    report->severalScans = jpeg_has_multiple_scans(codec);
    uint64_t pixels = (uint64_t)codec->image_width * codec->image_height;
    if (codec->image_width > decoder->limits.side || codec->image_height > decoder->limits.side ||
        pixels > decoder->limits.pixels) {
        cjpeg_session_fail(
            &decoder->session, CJPEGStatusLimit, "%u x %u pixels, at most %u a side and %llu in all are read",
            codec->image_width, codec->image_height, (unsigned)decoder->limits.side,
            (unsigned long long)decoder->limits.pixels);
    }
    codec->scale_num = 1;
    codec->scale_denom = decoder->denominator;
    // Inks have no direct way to grey or RGB in libjpeg; they are converted row by row below.
    if (codec->jpeg_color_space == JCS_CMYK || codec->jpeg_color_space == JCS_YCCK) {
        codec->out_color_space = JCS_CMYK;
    } else {
        codec->out_color_space = decoder->colour == CJPEGColourGrey ? JCS_GRAYSCALE : JCS_RGB;
    }
    jpeg_calc_output_dimensions(codec);
    report->outputWidth = codec->output_width;
    report->outputHeight = codec->output_height;
}

// Adobe stores inks inverted, and every four-colour JPEG met in practice comes from there.
static void convert_inks(const uint8_t *inks, uint8_t *out, uint32_t width, CJPEGColour colour) {
    for (uint32_t x = 0; x < width; x++, inks += 4) {
        unsigned key = inks[3];
        unsigned red = inks[0] * key / 255, green = inks[1] * key / 255, blue = inks[2] * key / 255;
        if (colour == CJPEGColourGrey) {
            *out++ = (uint8_t)((red * 299 + green * 587 + blue * 114 + 500) / 1000);
        } else {
            *out++ = (uint8_t)red;
            *out++ = (uint8_t)green;
            *out++ = (uint8_t)blue;
        }
    }
}

static void read_rows(Decoder *decoder) {
    j_decompress_ptr codec = &decoder->codec;
    CJPEGReport *report = decoder->session.report;
    size_t stride = (size_t)report->outputWidth * (size_t)decoder->colour;
    if (decoder->capacity / stride < report->outputHeight) {
        cjpeg_session_fail(
            &decoder->session, CJPEGStatusMisused, "%zu bytes for %u rows of %zu", decoder->capacity,
            report->outputHeight, stride);
    }
    codec->dct_method = JDCT_ISLOW;  // the same bytes on every machine
    jpeg_start_decompress(codec);
    bool inks = codec->out_color_space == JCS_CMYK;
    JSAMPARRAY row = NULL;
    if (inks) {
        row = codec->mem->alloc_sarray((j_common_ptr)codec, JPOOL_IMAGE, codec->output_width * 4, 1);
    }
    while (codec->output_scanline < codec->output_height) {
        uint8_t *out = decoder->output + stride * codec->output_scanline;
        JSAMPROW direct = out;
        if (jpeg_read_scanlines(codec, inks ? row : &direct, 1) != 1) break;
        if (inks) convert_inks(row[0], out, codec->output_width, decoder->colour);
        report->rows = codec->output_scanline;
    }
    jpeg_finish_decompress(codec);
}

static void decode(void *context) {
    Decoder *decoder = context;
    jpeg_create_decompress(&decoder->codec);
    decoder->codec.client_data = decoder;
    decoder->progress.progress_monitor = count_scans;
    decoder->codec.progress = &decoder->progress;
    decoder->codec.mem->max_memory_to_use = (long)decoder->limits.memory;
    read_header(decoder);
    if (decoder->output != NULL) read_rows(decoder);
}

static CJPEGStatus run(Decoder *decoder, CJPEGLimits limits, CJPEGReport *report) {
    decoder->codec.err = cjpeg_session_begin(&decoder->session, report);
    decoder->limits = with_defaults(limits);
    unsigned scale = decoder->denominator;
    if (scale != 1 && scale != 2 && scale != 4 && scale != 8) {
        snprintf(report->message, sizeof report->message, "no scale of 1/%u", scale);
        return CJPEGStatusMisused;
    }
    CJPEGStatus status = cjpeg_session_run(&decoder->session, decode, decoder);
    report->width = decoder->codec.image_width;  // known even where the header was refused later on
    report->height = decoder->codec.image_height;
    jpeg_destroy_decompress(&decoder->codec);
    return status;
}

CJPEGStatus cjpeg_read_header(
    const uint8_t *bytes, size_t count, unsigned denominator, CJPEGLimits limits, CJPEGReport *report) {
    Decoder decoder;
    memset(&decoder, 0, sizeof decoder);
    decoder.bytes = bytes;
    decoder.count = count;
    decoder.denominator = denominator;
    decoder.colour = CJPEGColourGrey;
    return run(&decoder, limits, report);
}

CJPEGStatus cjpeg_decode(
    const uint8_t *bytes, size_t count, CJPEGColour colour, unsigned denominator, CJPEGLimits limits, uint8_t *output,
    size_t capacity, CJPEGReport *report) {
    Decoder decoder;
    memset(&decoder, 0, sizeof decoder);
    decoder.bytes = bytes;
    decoder.count = count;
    decoder.denominator = denominator;
    decoder.colour = colour;
    decoder.output = output;
    decoder.capacity = capacity;
    return run(&decoder, limits, report);
}
