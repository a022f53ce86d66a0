// The part of libheif's C ABI that is called here, and the objects behind the public handles. Not visible to Swift.
#ifndef CHEIF_LIBRARY_H
#define CHEIF_LIBRARY_H

#include "include/cheif.h"

// Every function of libheif's that can fail returns this by value.
typedef struct HEIFError {
    int code;
    int subcode;
    const char *message;
} HEIFError;

enum {
    HEIF_ERROR_MEMORY = 6,
    HEIF_SUBERROR_SECURITY_LIMIT = 1000,
    HEIF_COLORSPACE_RGB = 1,
    HEIF_COLORSPACE_UNDEFINED = 99,
    HEIF_CHROMA_INTERLEAVED_RGB = 10,
    HEIF_CHROMA_UNDEFINED = 99,
    HEIF_CHANNEL_Y = 0,
    HEIF_CHANNEL_INTERLEAVED = 10,
};

// The first two versions of heif_decoding_options; libheif allocates it and only ever appends.
typedef struct HEIFDecodingOptions {
    uint8_t version;
    uint8_t ignore_transformations;
    void *start_progress;
    void *on_progress;
    void *end_progress;
    void *progress_user_data;
    uint8_t convert_hdr_to_8bit;
} HEIFDecodingOptions;

// The first two versions of heif_security_limits (1.19, 1.20); libheif owns it and only ever appends.
typedef struct HEIFSecurityLimits {
    uint8_t version;
    uint64_t max_image_size_pixels;
    uint64_t max_number_of_tiles;
    uint32_t max_bayer_pattern_pixels;
    uint32_t max_items;
    uint32_t max_color_profile_size;
    uint64_t max_memory_block_size;
    uint32_t max_components;
    uint32_t max_iloc_extents_per_item;
    uint32_t max_size_entity_group;
    uint32_t max_children_per_box;
    uint64_t max_total_memory;
} HEIFSecurityLimits;

// The head of heif_color_profile_nclx.
typedef struct HEIFColourProfile {
    uint8_t version;
    int primaries;
    int transfer;
    int matrix;
    uint8_t is_full_range;
} HEIFColourProfile;

// Functions that every version since 1.14 has: result, name, parameters.
#define CHEIF_NEEDED_FUNCTIONS(F) \
    F(const char *, heif_get_version, (void)) \
    F(void *, heif_context_alloc, (void)) \
    F(void, heif_context_free, (void *)) \
    F(HEIFError, heif_context_read_from_memory_without_copy, (void *, const void *, size_t, const void *)) \
    F(void, heif_context_set_maximum_image_size_limit, (void *, int)) \
    F(void, heif_context_set_max_decoding_threads, (void *, int)) \
    F(HEIFError, heif_context_get_primary_image_handle, (void *, void **)) \
    F(void, heif_image_handle_release, (const void *)) \
    F(int, heif_image_handle_get_width, (const void *)) \
    F(int, heif_image_handle_get_height, (const void *)) \
    F(int, heif_image_handle_get_list_of_thumbnail_IDs, (const void *, uint32_t *, int)) \
    F(HEIFError, heif_image_handle_get_thumbnail, (const void *, uint32_t, void **)) \
    F(HEIFDecodingOptions *, heif_decoding_options_alloc, (void)) \
    F(void, heif_decoding_options_free, (HEIFDecodingOptions *)) \
    F(HEIFError, heif_decode_image, (const void *, void **, int, int, const HEIFDecodingOptions *)) \
    F(const uint8_t *, heif_image_get_plane_readonly, (const void *, int, int *)) \
    F(int, heif_image_has_channel, (const void *, int)) \
    F(int, heif_image_get_width, (const void *, int)) \
    F(int, heif_image_get_height, (const void *, int)) \
    F(int, heif_image_get_bits_per_pixel_range, (const void *, int)) \
    F(HEIFError, heif_image_get_nclx_color_profile, (const void *, HEIFColourProfile **)) \
    F(void, heif_nclx_color_profile_free, (HEIFColourProfile *)) \
    F(void, heif_image_release, (const void *))

// Functions of 1.19 and later.
#define CHEIF_NEWER_FUNCTIONS(F) \
    F(HEIFSecurityLimits *, heif_context_get_security_limits, (const void *))

struct CHEIFLibrary {
    void *handle;
#define CHEIF_MEMBER(result, name, parameters) result (*name) parameters;
    CHEIF_NEEDED_FUNCTIONS(CHEIF_MEMBER)
    CHEIF_NEWER_FUNCTIONS(CHEIF_MEMBER)
#undef CHEIF_MEMBER
};

struct CHEIFFile {
    const CHEIFLibrary *library;
    void *context;
    void *primary;
};

/// Writes a message of our own into `report`.
void cheif_report(CHEIFReport *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// What an error of libheif's means for a caller, with its message in `report`.
CHEIFStatus cheif_status(HEIFError error, CHEIFReport *report);

#endif
