#include "connxruntime.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Positions in OrtApi. */
enum {
    GET_ERROR_MESSAGE = 2, CREATE_ENV = 3, CREATE_SESSION = 7, RUN = 9, CREATE_SESSION_OPTIONS = 10,
    DISABLE_CPU_MEM_ARENA = 19, SET_GRAPH_OPTIMIZATION = 23, SET_INTRA_THREADS = 24, SET_INTER_THREADS = 25,
    SESSION_INPUT_NAME = 36, SESSION_OUTPUT_NAME = 37, CREATE_TENSOR_WITH_DATA = 49, TENSOR_DATA = 51,
    DIMENSIONS_COUNT = 61, DIMENSIONS = 62, TENSOR_TYPE_AND_SHAPE = 65, CREATE_CPU_MEMORY_INFO = 69,
    ALLOCATOR_FREE = 76, DEFAULT_ALLOCATOR = 78, RELEASE_ENV = 92, RELEASE_STATUS = 93, RELEASE_MEMORY_INFO = 94,
    RELEASE_SESSION = 95, RELEASE_VALUE = 96, RELEASE_SHAPE = 99, RELEASE_SESSION_OPTIONS = 100,
    SESSION_METADATA = 111, METADATA_LOOKUP = 116, RELEASE_METADATA = 118
};

enum { API_VERSION = 13, GRAPH_OPTIMIZATION_ALL = 99, LOG_ERRORS = 3, ELEMENT_FLOAT = 1, DEFAULT_MEMORY = 0, DEVICE_ALLOCATOR = 0 };

typedef void *status;
typedef struct {
    const void *(*get_api)(uint32_t version);
    const char *(*version)(void);
} api_base;

struct connx_runtime {
    void *library;
    const api_base *base;
    void *const *api;
    void *environment, *memory, *allocator;
};

struct connx_session {
    connx_runtime *runtime;
    void *session;
    char *input, *output;
};

#define CALL(runtime, position, ...) ((status (*)(__VA_ARGS__))(runtime)->api[position])
#define RELEASE(runtime, position, value) \
    do { if (value) ((void (*)(void *))(runtime)->api[position])(value); } while (0)

/* Writes the status's sentence into error and frees it; nonzero where there was one. */
static int failed(connx_runtime *runtime, status result, char *error) {
    if (!result) return 0;
    snprintf(error, CONNX_ERROR_SIZE, "%s", ((const char *(*)(status))runtime->api[GET_ERROR_MESSAGE])(result));
    RELEASE(runtime, RELEASE_STATUS, result);
    return 1;
}

connx_runtime *connx_runtime_open(const char *library, char *error) {
    connx_runtime *runtime = calloc(1, sizeof *runtime);
    if (!runtime) { snprintf(error, CONNX_ERROR_SIZE, "out of memory"); return NULL; }
    runtime->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!runtime->library) {
        snprintf(error, CONNX_ERROR_SIZE, "%s", dlerror());
        free(runtime);
        return NULL;
    }
    const api_base *(*get_base)(void) = (const api_base *(*)(void))dlsym(runtime->library, "OrtGetApiBase");
    runtime->base = get_base ? get_base() : NULL;
    runtime->api = runtime->base ? runtime->base->get_api(API_VERSION) : NULL;
    if (!runtime->api) {
        snprintf(error, CONNX_ERROR_SIZE, "%s is no ONNX Runtime with API version %d", library, API_VERSION);
        connx_runtime_close(runtime);
        return NULL;
    }
    if (failed(runtime, CALL(runtime, CREATE_ENV, int, const char *, void **)(LOG_ERRORS, "daka", &runtime->environment), error)
        || failed(runtime, CALL(runtime, CREATE_CPU_MEMORY_INFO, int, int, void **)(DEVICE_ALLOCATOR, DEFAULT_MEMORY, &runtime->memory), error)
        || failed(runtime, CALL(runtime, DEFAULT_ALLOCATOR, void **)(&runtime->allocator), error)) {
        connx_runtime_close(runtime);
        return NULL;
    }
    return runtime;
}

void connx_runtime_close(connx_runtime *runtime) {
    if (!runtime) return;
    if (runtime->api) {
        RELEASE(runtime, RELEASE_MEMORY_INFO, runtime->memory);
        RELEASE(runtime, RELEASE_ENV, runtime->environment);
    }
    /* The library stays loaded: it leaves threads and thread-local data behind that would run into nothing. */
    free(runtime);
}

const char *connx_runtime_version(const connx_runtime *runtime) { return runtime->base->version(); }

connx_session *connx_session_open(connx_runtime *runtime, const char *model, int threads, char *error) {
    connx_session *session = calloc(1, sizeof *session);
    void *options = NULL;
    if (!session) { snprintf(error, CONNX_ERROR_SIZE, "out of memory"); return NULL; }
    session->runtime = runtime;
    int bad = failed(runtime, CALL(runtime, CREATE_SESSION_OPTIONS, void **)(&options), error)
        || failed(runtime, CALL(runtime, SET_INTRA_THREADS, void *, int)(options, threads), error)
        || failed(runtime, CALL(runtime, SET_INTER_THREADS, void *, int)(options, 1), error)
        || failed(runtime, CALL(runtime, SET_GRAPH_OPTIMIZATION, void *, int)(options, GRAPH_OPTIMIZATION_ALL), error)
        || failed(runtime, CALL(runtime, DISABLE_CPU_MEM_ARENA, void *)(options), error)
        || failed(runtime, CALL(runtime, CREATE_SESSION, void *, const char *, void *, void **)(runtime->environment, model, options, &session->session), error)
        || failed(runtime, CALL(runtime, SESSION_INPUT_NAME, void *, size_t, void *, char **)(session->session, 0, runtime->allocator, &session->input), error)
        || failed(runtime, CALL(runtime, SESSION_OUTPUT_NAME, void *, size_t, void *, char **)(session->session, 0, runtime->allocator, &session->output), error);
    RELEASE(runtime, RELEASE_SESSION_OPTIONS, options);
    if (bad) { connx_session_close(session); return NULL; }
    return session;
}

static void free_by_allocator(connx_runtime *runtime, void *memory) {
    if (memory) (void)CALL(runtime, ALLOCATOR_FREE, void *, void *)(runtime->allocator, memory);
}

void connx_session_close(connx_session *session) {
    if (!session) return;
    free_by_allocator(session->runtime, session->input);
    free_by_allocator(session->runtime, session->output);
    RELEASE(session->runtime, RELEASE_SESSION, session->session);
    free(session);
}

char *connx_session_metadata(connx_session *session, const char *key) {
    connx_runtime *runtime = session->runtime;
    char error[CONNX_ERROR_SIZE], *value = NULL, *copy = NULL;
    void *metadata = NULL;
    if (failed(runtime, CALL(runtime, SESSION_METADATA, void *, void **)(session->session, &metadata), error)) return NULL;
    if (!failed(runtime, CALL(runtime, METADATA_LOOKUP, void *, void *, const char *, char **)(metadata, runtime->allocator, key, &value), error) && value) {
        copy = strdup(value);
        free_by_allocator(runtime, value);
    }
    RELEASE(runtime, RELEASE_METADATA, metadata);
    return copy;
}

int connx_session_run(connx_session *session, float *input, int64_t channels, int64_t height, int64_t width,
                      connx_output *output, char *error) {
    connx_runtime *runtime = session->runtime;
    const int64_t shape[4] = {1, channels, height, width};
    const char *inputs[1] = {session->input}, *outputs[1] = {session->output};
    void *in = NULL, *out = NULL, *info = NULL;
    float *data = NULL;
    memset(output, 0, sizeof *output);
    int bad = failed(runtime, CALL(runtime, CREATE_TENSOR_WITH_DATA, void *, void *, size_t, const int64_t *, size_t, int, void **)(
                         runtime->memory, input, (size_t)(channels * height * width) * sizeof(float), shape, 4, ELEMENT_FLOAT, &in), error)
        || failed(runtime, CALL(runtime, RUN, void *, void *, const char *const *, void *const *, size_t, const char *const *, size_t, void **)(
                      session->session, NULL, inputs, &in, 1, outputs, 1, &out), error)
        || failed(runtime, CALL(runtime, TENSOR_TYPE_AND_SHAPE, void *, void **)(out, &info), error)
        || failed(runtime, CALL(runtime, DIMENSIONS_COUNT, void *, size_t *)(info, &output->rank), error);
    if (!bad && output->rank > 8) { snprintf(error, CONNX_ERROR_SIZE, "the model gives %zu dimensions", output->rank); bad = 1; }
    bad = bad || failed(runtime, CALL(runtime, DIMENSIONS, void *, int64_t *, size_t)(info, output->dimensions, output->rank), error)
        || failed(runtime, CALL(runtime, TENSOR_DATA, void *, void **)(out, (void **)&data), error);
    RELEASE(runtime, RELEASE_SHAPE, info);
    RELEASE(runtime, RELEASE_VALUE, in);
    if (bad) { RELEASE(runtime, RELEASE_VALUE, out); return 1; }
    output->count = 1;
    for (size_t axis = 0; axis < output->rank; axis++)
        output->count *= output->dimensions[axis] > 0 ? (size_t)output->dimensions[axis] : 0;
    output->data = data;
    output->owner = out;
    return 0;
}

void connx_output_release(connx_session *session, connx_output *output) {
    RELEASE(session->runtime, RELEASE_VALUE, output->owner);
    memset(output, 0, sizeof *output);
}

void connx_return_memory(void) { malloc_trim(0); }
