#include <stdlib.h>
#include <string.h>

#include "library.h"

static void set_limits(const CHEIFLibrary *library, void *context, CHEIFLimits limits) {
    // Before 1.19 the bound of each side; from then on its square bounds the area, which is set right below.
    library->heif_context_set_maximum_image_size_limit(context, (int)limits.side);
    HEIFSecurityLimits *security =
        library->heif_context_get_security_limits ? library->heif_context_get_security_limits(context) : NULL;
    if (security == NULL) return;
    security->max_image_size_pixels = limits.pixels;
    if (security->max_memory_block_size > limits.memory) security->max_memory_block_size = limits.memory;
    if (security->version >= 2) security->max_total_memory = limits.memory;
}

static CHEIFStatus check_size(const CHEIFFile *file, CHEIFLimits limits, CHEIFReport *report) {
    CHEIFSize size = cheif_file_size(file);
    if (size.width == 0 || size.height == 0) {
        cheif_report(report, "the primary picture has no size");
        return CHEIFStatusRefused;
    }
    if (size.width > limits.side || size.height > limits.side ||
        (uint64_t)size.width * size.height > limits.pixels) {
        cheif_report(report, "%u x %u pixels", size.width, size.height);
        return CHEIFStatusLimit;
    }
    return CHEIFStatusDone;
}

CHEIFStatus cheif_file_open(
    const CHEIFLibrary *library, const uint8_t *bytes, size_t count, CHEIFLimits limits, CHEIFFile **result,
    CHEIFReport *report) {
    *result = NULL;
    report->message[0] = '\0';
    CHEIFFile *file = calloc(1, sizeof *file);
    if (file == NULL) return CHEIFStatusNoMemory;
    file->library = library;
    file->context = library->heif_context_alloc();
    CHEIFStatus status = file->context != NULL ? CHEIFStatusDone : CHEIFStatusNoMemory;
    if (status == CHEIFStatusDone) {
        set_limits(library, file->context, limits);
        // In the calling thread: one picture is to take one core.
        library->heif_context_set_max_decoding_threads(file->context, 0);
        status = cheif_status(
            library->heif_context_read_from_memory_without_copy(file->context, bytes, count, NULL), report);
    }
    if (status == CHEIFStatusDone) {
        status = cheif_status(library->heif_context_get_primary_image_handle(file->context, &file->primary), report);
    }
    if (status == CHEIFStatusDone) status = check_size(file, limits, report);
    if (status != CHEIFStatusDone) {
        cheif_file_close(file);
        return status;
    }
    *result = file;
    return CHEIFStatusDone;
}

void cheif_file_close(CHEIFFile *file) {
    if (file == NULL) return;
    if (file->primary != NULL) file->library->heif_image_handle_release(file->primary);
    if (file->context != NULL) file->library->heif_context_free(file->context);
    free(file);
}

static CHEIFSize size_of(const CHEIFLibrary *library, const void *handle) {
    int width = library->heif_image_handle_get_width(handle);
    int height = library->heif_image_handle_get_height(handle);
    CHEIFSize size = {width > 0 ? (uint32_t)width : 0, height > 0 ? (uint32_t)height : 0};
    return size;
}

CHEIFSize cheif_file_size(const CHEIFFile *file) {
    return size_of(file->library, file->primary);
}

enum { MAXIMUM_THUMBNAILS = 16 };

size_t cheif_file_thumbnails(const CHEIFFile *file, CHEIFThumbnail *thumbnails, size_t capacity) {
    const CHEIFLibrary *library = file->library;
    uint32_t items[MAXIMUM_THUMBNAILS];
    int found =
        library->heif_image_handle_get_list_of_thumbnail_IDs(file->primary, items, MAXIMUM_THUMBNAILS);
    size_t count = 0;
    for (int index = 0; index < found && index < MAXIMUM_THUMBNAILS && count < capacity; index++) {
        void *handle = NULL;
        if (library->heif_image_handle_get_thumbnail(file->primary, items[index], &handle).code != 0) continue;
        if (handle == NULL) continue;
        thumbnails[count].item = items[index];
        thumbnails[count].size = size_of(library, handle);
        library->heif_image_handle_release(handle);
        count++;
    }
    return count;
}

// MARK: Pixels

// Luma runs over the whole range unless the file says otherwise (ISO/IEC 23000-22 §7.3.6.4).
static bool is_limited_range(const CHEIFLibrary *library, const void *image) {
    HEIFColourProfile *profile = NULL;
    if (library->heif_image_get_nclx_color_profile(image, &profile).code != 0 || profile == NULL) return false;
    bool limited = !profile->is_full_range;
    library->heif_nclx_color_profile_free(profile);
    return limited;
}

static CHEIFStatus take(const CHEIFLibrary *library, const void *image, int channel, CHEIFPlane *plane, CHEIFReport *report) {
    int stride = 0;
    const uint8_t *pixels = library->heif_image_get_plane_readonly(image, channel, &stride);
    int width = library->heif_image_get_width(image, channel);
    int height = library->heif_image_get_height(image, channel);
    int bits = library->heif_image_get_bits_per_pixel_range(image, channel);
    unsigned samples = channel == HEIF_CHANNEL_INTERLEAVED ? 3 : 1;
    if (pixels == NULL || width <= 0 || height <= 0 || bits < 1 || bits > 16 ||
        (int64_t)stride < (int64_t)width * samples * (bits > 8 ? 2 : 1)) {
        cheif_report(report, "no pixels of a usable form");
        return CHEIFStatusRefused;
    }
    plane->pixels = pixels;
    plane->stride = (size_t)stride;
    plane->size = (CHEIFSize){(uint32_t)width, (uint32_t)height};
    plane->samples = samples;
    plane->bits = (unsigned)bits;
    plane->isLimitedRange = samples == 1 && is_limited_range(library, image);
    plane->library = library;
    plane->image = image;
    return CHEIFStatusDone;
}

static CHEIFStatus decode_plane(
    const CHEIFLibrary *library, const void *handle, CHEIFColour colour, CHEIFPlane *plane, CHEIFReport *report) {
    memset(plane, 0, sizeof *plane);
    report->message[0] = '\0';
    HEIFDecodingOptions *options = library->heif_decoding_options_alloc();
    if (options == NULL) return CHEIFStatusNoMemory;
    if (options->version >= 2) options->convert_hdr_to_8bit = 1;
    void *image = NULL;
    int channel = HEIF_CHANNEL_INTERLEAVED;
    CHEIFStatus status = CHEIFStatusDone;
    if (colour == CHEIFColourGrey) {
        // As coded, so that no time goes into colours.
        status = cheif_status(
            library->heif_decode_image(handle, &image, HEIF_COLORSPACE_UNDEFINED, HEIF_CHROMA_UNDEFINED, options),
            report);
        if (status == CHEIFStatusDone && library->heif_image_has_channel(image, HEIF_CHANNEL_Y)) {
            channel = HEIF_CHANNEL_Y;
        } else if (image != NULL) {
            library->heif_image_release(image);
            image = NULL;
        }
    }
    if (status == CHEIFStatusDone && image == NULL) {
        status = cheif_status(
            library->heif_decode_image(handle, &image, HEIF_COLORSPACE_RGB, HEIF_CHROMA_INTERLEAVED_RGB, options), report);
    }
    library->heif_decoding_options_free(options);
    if (status == CHEIFStatusDone) status = take(library, image, channel, plane, report);
    if (status != CHEIFStatusDone && image != NULL) library->heif_image_release(image);
    return status;
}

CHEIFStatus cheif_decode_primary(const CHEIFFile *file, CHEIFColour colour, CHEIFPlane *plane, CHEIFReport *report) {
    return decode_plane(file->library, file->primary, colour, plane, report);
}

CHEIFStatus cheif_decode_thumbnail(
    const CHEIFFile *file, uint32_t item, CHEIFColour colour, CHEIFPlane *plane, CHEIFReport *report) {
    memset(plane, 0, sizeof *plane);
    void *handle = NULL;
    CHEIFStatus status =
        cheif_status(file->library->heif_image_handle_get_thumbnail(file->primary, item, &handle), report);
    if (status != CHEIFStatusDone) return status;
    status = decode_plane(file->library, handle, colour, plane, report);
    file->library->heif_image_handle_release(handle);
    return status;
}

void cheif_plane_release(CHEIFPlane *plane) {
    if (plane->image != NULL) plane->library->heif_image_release(plane->image);
    memset(plane, 0, sizeof *plane);
}
