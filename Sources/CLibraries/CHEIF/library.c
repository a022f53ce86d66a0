#include "library.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void cheif_report(CHEIFReport *report, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(report->message, sizeof report->message, format, arguments);
    va_end(arguments);
}

CHEIFStatus cheif_status(HEIFError error, CHEIFReport *report) {
    if (error.code == 0) return CHEIFStatusDone;
    cheif_report(report, "%s", error.message != NULL ? error.message : "no reason given");
    if (error.subcode == HEIF_SUBERROR_SECURITY_LIMIT) return CHEIFStatusLimit;
    return error.code == HEIF_ERROR_MEMORY ? CHEIFStatusNoMemory : CHEIFStatusRefused;
}

CHEIFStatus cheif_library_open(const char *path, CHEIFLibrary **result, CHEIFReport *report) {
    *result = NULL;
    report->message[0] = '\0';
    CHEIFLibrary *library = calloc(1, sizeof *library);
    if (library == NULL) return CHEIFStatusNoMemory;
    library->handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (library->handle == NULL) {
        const char *reason = dlerror();
        cheif_report(report, "%s", reason != NULL ? reason : path);
        free(library);
        return CHEIFStatusNoLibrary;
    }
    const char *missing = NULL;
    // POSIX has data and function pointers of one size; the detour keeps the compiler's pedantry quiet.
#define CHEIF_FIND(result_, name, parameters) *(void **)&library->name = dlsym(library->handle, #name);
#define CHEIF_NEED(result_, name, parameters) if (library->name == NULL) missing = #name;
    CHEIF_NEEDED_FUNCTIONS(CHEIF_FIND)
    CHEIF_NEWER_FUNCTIONS(CHEIF_FIND)
    CHEIF_NEEDED_FUNCTIONS(CHEIF_NEED)
#undef CHEIF_FIND
#undef CHEIF_NEED
    if (missing != NULL) {
        cheif_report(report, "%s has no %s", path, missing);
        cheif_library_close(library);
        return CHEIFStatusNoLibrary;
    }
    // Versions that load their codecs as plugins do so with the first context, which a confined process could not.
    library->heif_context_free(library->heif_context_alloc());
    *result = library;
    return CHEIFStatusDone;
}

void cheif_library_close(CHEIFLibrary *library) {
    free(library);
}

const char *cheif_library_version(const CHEIFLibrary *library) {
    return library->heif_get_version();
}
