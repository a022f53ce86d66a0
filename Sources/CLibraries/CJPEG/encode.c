#include <jerror.h>
#include <stdlib.h>
#include <string.h>

#include "session.h"

enum { FIRST_BLOCK = 64 << 10 };

// One call of the encoder. The bytes grow in a block of our own: libjpeg's memory destination loses track of its block
// when an error interrupts it.
typedef struct Encoder {
    CJPEGSession session;
    struct jpeg_compress_struct codec;
    struct jpeg_destination_mgr destination;
    const uint8_t *rgb;
    uint32_t width, height;
    CJPEGEncoding encoding;
    uint8_t *block;
    size_t capacity;
    size_t used;
} Encoder;

static void start_output(j_compress_ptr codec) {
    (void)codec;  // the first block is there already
}

static boolean grow_output(j_compress_ptr codec) {
    Encoder *encoder = codec->client_data;
    size_t larger = encoder->capacity * 2;
    uint8_t *block = realloc(encoder->block, larger);
    if (block == NULL) cjpeg_session_fail(&encoder->session, CJPEGStatusNoMemory, "no memory for %zu bytes", larger);
    encoder->destination.next_output_byte = block + encoder->capacity;
    encoder->destination.free_in_buffer = larger - encoder->capacity;
    encoder->block = block;
    encoder->capacity = larger;
    return TRUE;
}

static void end_output(j_compress_ptr codec) {
    Encoder *encoder = codec->client_data;
    encoder->used = encoder->capacity - encoder->destination.free_in_buffer;
}

static void encode(void *context) {
    Encoder *encoder = context;
    j_compress_ptr codec = &encoder->codec;
    jpeg_create_compress(codec);
    codec->client_data = encoder;
    encoder->block = malloc(FIRST_BLOCK);
    if (encoder->block == NULL) cjpeg_session_fail(&encoder->session, CJPEGStatusNoMemory, "no memory");
    encoder->capacity = FIRST_BLOCK;
    encoder->destination.init_destination = start_output;
    encoder->destination.empty_output_buffer = grow_output;
    encoder->destination.term_destination = end_output;
    encoder->destination.next_output_byte = encoder->block;
    encoder->destination.free_in_buffer = FIRST_BLOCK;
    codec->dest = &encoder->destination;
    codec->image_width = encoder->width;
    codec->image_height = encoder->height;
    codec->input_components = 3;
    codec->in_color_space = JCS_RGB;
    jpeg_set_defaults(codec);
    jpeg_set_quality(codec, encoder->encoding.quality, TRUE);
    codec->dct_method = JDCT_ISLOW;
    codec->optimize_coding = TRUE;
    codec->write_JFIF_header = encoder->encoding.jfif;
    codec->write_Adobe_marker = FALSE;
    int sampling = encoder->encoding.halfColour ? 2 : 1;
    codec->comp_info[0].h_samp_factor = sampling;
    codec->comp_info[0].v_samp_factor = sampling;
    if (encoder->encoding.progressive) jpeg_simple_progression(codec);
    jpeg_start_compress(codec, TRUE);
    while (codec->next_scanline < codec->image_height) {
        // libjpeg does not write to its input rows; its types do not say so.
        JSAMPROW row = (JSAMPROW)(uintptr_t)(encoder->rgb + (size_t)codec->next_scanline * encoder->width * 3);
        jpeg_write_scanlines(codec, &row, 1);
    }
    jpeg_finish_compress(codec);
}

CJPEGStatus cjpeg_encode(
    const uint8_t *rgb, uint32_t width, uint32_t height, CJPEGEncoding encoding, uint8_t **output, size_t *outputCount,
    CJPEGReport *report) {
    Encoder encoder;
    memset(&encoder, 0, sizeof encoder);
    encoder.codec.err = cjpeg_session_begin(&encoder.session, report);
    encoder.rgb = rgb;
    encoder.width = width;
    encoder.height = height;
    encoder.encoding = encoding;
    *output = NULL;
    *outputCount = 0;
    CJPEGStatus status = cjpeg_session_run(&encoder.session, encode, &encoder);
    jpeg_destroy_compress(&encoder.codec);
    if (status != CJPEGStatusDone) {
        free(encoder.block);
        return status;
    }
    report->width = width;
    report->height = height;
    *output = encoder.block;
    *outputCount = encoder.used;
    return status;
}

void cjpeg_free(uint8_t *bytes) {
    free(bytes);
}
