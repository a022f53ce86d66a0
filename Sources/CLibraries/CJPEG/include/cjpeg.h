/// JPEG pixels through libjpeg-turbo, safe to call from Swift and with hostile input.
///
/// libjpeg leaves a failed call by `longjmp`, writes to standard error and believes what a file says of itself. Here every
/// jump starts and ends in C, messages go into the caller's `CJPEGReport`, and size, memory and number of scans are
/// bounded before and while decoding. There is no global state: any number of threads may call at once.
#ifndef CJPEG_H
#define CJPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a call ended.
typedef enum __attribute__((enum_extensibility(closed))) CJPEGStatus : int {
    /// The picture is complete, as far as the file is; see `warnings` and `truncated`.
    CJPEGStatusDone = 0,
    /// One of `CJPEGLimits` was hit. Says nothing about the file's soundness.
    CJPEGStatusLimit = 1,
    /// The bytes are no JPEG or one that cannot be decoded to its end.
    CJPEGStatusDamaged = 2,
    /// A valid kind of JPEG that libjpeg-turbo cannot decode here: 12 bits, lossless, hierarchical.
    CJPEGStatusUnsupported = 3,
    /// The system has no memory left.
    CJPEGStatusNoMemory = 4,
    /// The call itself is wrong: no such scale, buffer too small.
    CJPEGStatusMisused = 5,
} CJPEGStatus;

/// What a picture may cost. A value of 0 means the default.
typedef struct CJPEGLimits {
    /// Width × height; default 200 million, twice what the largest phone sensors of 2021 gave.
    uint64_t pixels;
    /// Width and height each, in pixels; default 30,000 (phone panoramas reach 16,000).
    uint32_t side;
    /// Scans; default 100. Encoders write at most a few dozen.
    uint32_t scans;
    /// Pixels passed over by all scans together; default 2,000 million. Bounds the time of many scans over a large picture.
    uint64_t scannedPixels;
    /// Bytes that libjpeg may hold for coefficients; default 384 MiB. Only pictures with several scans need it.
    uint64_t memory;
} CJPEGLimits;

/// The colours to decode to.
typedef enum __attribute__((enum_extensibility(closed))) CJPEGColour : int {
    /// One byte a pixel, the luma (ITU-R BT.601) of the picture.
    CJPEGColourGrey = 1,
    /// Three bytes a pixel: red, green, blue.
    CJPEGColourRGB = 3,
} CJPEGColour;

/// What is known of a picture, and how a call went. Filled in by every call, whatever its outcome.
typedef struct CJPEGReport {
    /// Pixels across, as the frame header states; 0 where it was not reached.
    uint32_t width;
    /// Pixels down.
    uint32_t height;
    /// Colour components, 1…4.
    uint32_t components;
    /// Whether the picture comes in several scans (progressive).
    bool severalScans;
    /// Pixels across at the scale asked for.
    uint32_t outputWidth;
    /// Pixels down at the scale asked for.
    uint32_t outputHeight;
    /// Rows written into the caller's buffer.
    uint32_t rows;
    /// Warnings of the decoder: corrupt data that it passed over.
    uint32_t warnings;
    /// Whether the data ended before the picture did; the rest of the picture is grey.
    bool truncated;
    /// The first error, else the first warning, in English; empty where there was none.
    char message[256];
} CJPEGReport;

/// Reads the header only: sizes, components, and the output size at 1/`denominator`.
///
/// `denominator` is 1, 2, 4 or 8. Nothing is allocated for pixels.
CJPEGStatus cjpeg_read_header(
    const uint8_t *_Nonnull bytes, size_t count, unsigned denominator, CJPEGLimits limits, CJPEGReport *_Nonnull report);

/// Decodes to `output`: rows from the top, without padding, `outputWidth` × `outputHeight` × bytes of `colour`.
///
/// The picture is scaled by 1/`denominator` (1, 2, 4 or 8) in the DCT, each side rounded up. CMYK and YCCK pictures are
/// converted without a colour profile. `capacity` is the size of `output` in bytes; a smaller one than needed is refused
/// before anything is written. After a failure the rows up to `report->rows` hold what was decoded.
CJPEGStatus cjpeg_decode(
    const uint8_t *_Nonnull bytes, size_t count, CJPEGColour colour, unsigned denominator, CJPEGLimits limits,
    uint8_t *_Nonnull output, size_t capacity, CJPEGReport *_Nonnull report);

/// How to write a picture.
typedef struct CJPEGEncoding {
    /// 1…100 on libjpeg's scale.
    int quality;
    /// Whether colour is stored at half size both ways (4:2:0), as phones do; otherwise at full size (4:4:4).
    bool halfColour;
    /// Whether a JFIF header is written. Cameras write none, chat apps and editors do.
    bool jfif;
    /// Whether the picture is written in several scans.
    bool progressive;
} CJPEGEncoding;

/// Encodes rows of RGB from the top, without padding, `width` × `height` × 3 bytes.
///
/// On success `*output` is a block of `*outputCount` bytes that the caller gives to `cjpeg_free`; otherwise it is NULL.
CJPEGStatus cjpeg_encode(
    const uint8_t *_Nonnull rgb, uint32_t width, uint32_t height, CJPEGEncoding encoding,
    uint8_t *_Nullable *_Nonnull output, size_t *_Nonnull outputCount, CJPEGReport *_Nonnull report);

/// Frees what `cjpeg_encode` returned; NULL is fine.
void cjpeg_free(uint8_t *_Nullable bytes);

#endif
