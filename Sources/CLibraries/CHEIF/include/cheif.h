/// HEIC pixels through libheif, which is looked for when the program runs: the program builds and starts without it.
///
/// Only the few functions that Daka calls are declared, by their C ABI, which libheif keeps stable from 1.14 on; what newer
/// versions add is used where it is there. Nothing here protects the caller from a fault inside libheif: call it in a
/// process of its own.
#ifndef CHEIF_H
#define CHEIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a call ended.
typedef enum __attribute__((enum_extensibility(closed))) CHEIFStatus : int {
    /// What was asked for is there.
    CHEIFStatusDone = 0,
    /// This version of libheif does not read the file, or not that part of it. Another version may.
    CHEIFStatusRefused = 1,
    /// One of `CHEIFLimits` or of libheif's own limits was hit. Says nothing about the file's soundness.
    CHEIFStatusLimit = 2,
    /// The system has no memory left.
    CHEIFStatusNoMemory = 3,
    /// There is no libheif, or one that lacks a function.
    CHEIFStatusNoLibrary = 4,
} CHEIFStatus;

/// Why a call did not do what was asked for; empty where it did.
typedef struct CHEIFReport {
    /// In English, in libheif's own words where it gave some.
    char message[256];
} CHEIFReport;

/// What a picture may cost.
typedef struct CHEIFLimits {
    /// Width × height.
    uint64_t pixels;
    /// Width and height each, in pixels.
    uint32_t side;
    /// Bytes that libheif may allocate, where its version counts them (1.20 and later).
    uint64_t memory;
} CHEIFLimits;

/// A loaded libheif.
typedef struct CHEIFLibrary CHEIFLibrary;

/// A file that libheif has opened, with its primary picture.
typedef struct CHEIFFile CHEIFFile;

/// Loads a libheif by path, or by name where the system knows it (`libheif.so.1`).
CHEIFStatus cheif_library_open(
    const char *_Nonnull path, CHEIFLibrary *_Nullable *_Nonnull library, CHEIFReport *_Nonnull report);

/// Forgets a library. It stays loaded: C++ libraries leave threads and thread-local data behind.
void cheif_library_close(CHEIFLibrary *_Nullable library);

/// The library's version, such as `1.15.1`; good as long as the library.
const char *_Nonnull cheif_library_version(const CHEIFLibrary *_Nonnull library);

/// Opens a file in memory; `bytes` must outlive the file. No pixel is decoded.
CHEIFStatus cheif_file_open(
    const CHEIFLibrary *_Nonnull library, const uint8_t *_Nonnull bytes, size_t count, CHEIFLimits limits,
    CHEIFFile *_Nullable *_Nonnull file, CHEIFReport *_Nonnull report);

/// Closes a file; NULL is fine.
void cheif_file_close(CHEIFFile *_Nullable file);

/// A picture's size in pixels after rotation, mirroring and cropping.
typedef struct CHEIFSize {
    uint32_t width;
    uint32_t height;
} CHEIFSize;

/// The size of the primary picture.
CHEIFSize cheif_file_size(const CHEIFFile *_Nonnull file);

/// A smaller copy of the primary picture that the file holds.
typedef struct CHEIFThumbnail {
    uint32_t item;
    CHEIFSize size;
} CHEIFThumbnail;

/// Lists the primary picture's thumbnails, at most `capacity` of them; returns how many were listed.
size_t cheif_file_thumbnails(const CHEIFFile *_Nonnull file, CHEIFThumbnail *_Nonnull thumbnails, size_t capacity);

/// The colours to decode to.
typedef enum __attribute__((enum_extensibility(closed))) CHEIFColour : int {
    /// The luma as it is coded; RGB where a file is not coded in luma and chroma.
    CHEIFColourGrey = 1,
    /// Red, green, blue.
    CHEIFColourRGB = 3,
} CHEIFColour;

/// Decoded pixels, rows from the top. They belong to libheif until `cheif_plane_release`.
typedef struct CHEIFPlane {
    const uint8_t *_Nullable pixels;
    /// Bytes from one row to the next.
    size_t stride;
    CHEIFSize size;
    /// Samples a pixel: 1 or 3.
    unsigned samples;
    /// Bits of a sample: up to 8 in one byte each, up to 16 in two in the machine's order.
    unsigned bits;
    /// Whether luma runs from 16 to 235 (at 8 bits) and not from 0 to 255.
    bool isLimitedRange;
    const CHEIFLibrary *_Nullable library;
    const void *_Nullable image;
} CHEIFPlane;

/// Decodes the primary picture, upright.
CHEIFStatus cheif_decode_primary(
    const CHEIFFile *_Nonnull file, CHEIFColour colour, CHEIFPlane *_Nonnull plane, CHEIFReport *_Nonnull report);

/// Decodes a thumbnail, upright.
CHEIFStatus cheif_decode_thumbnail(
    const CHEIFFile *_Nonnull file, uint32_t item, CHEIFColour colour, CHEIFPlane *_Nonnull plane,
    CHEIFReport *_Nonnull report);

/// Frees what a plane holds; an empty one is fine.
void cheif_plane_release(CHEIFPlane *_Nonnull plane);

#endif
