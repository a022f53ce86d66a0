/* The few calls of ONNX Runtime's C API that reading text needs, through dlopen: the program builds and runs without it.
   ONNX Runtime's table of functions is append-only; the positions used here are part of its stable ABI since 1.13. */
#ifndef CONNXRUNTIME_H
#define CONNXRUNTIME_H

#include <stddef.h>
#include <stdint.h>

typedef struct connx_runtime connx_runtime;
typedef struct connx_session connx_session;

/* A result that stays with the runtime until connx_output_release. */
typedef struct {
    const float *data;
    size_t count; /* floats behind data */
    int64_t dimensions[8];
    size_t rank;
    void *owner;
} connx_output;

enum { CONNX_ERROR_SIZE = 512 };

/* Every call that can fail gives NULL or nonzero and writes a sentence into error[CONNX_ERROR_SIZE]. */
connx_runtime *connx_runtime_open(const char *library, char *error);
void connx_runtime_close(connx_runtime *runtime);
const char *connx_runtime_version(const connx_runtime *runtime);

connx_session *connx_session_open(connx_runtime *runtime, const char *model, int threads, char *error);
void connx_session_close(connx_session *session);

/* A text of the model's own metadata, to be freed with free(); NULL where there is none. */
char *connx_session_metadata(connx_session *session, const char *key);

/* Runs a model with one float input of shape 1 x channels x height x width and one float output. */
int connx_session_run(connx_session *session, float *input, int64_t channels, int64_t height, int64_t width,
                      connx_output *output, char *error);
void connx_output_release(connx_session *session, connx_output *output);

/* Gives memory that was freed back to the system; the C library keeps it otherwise. */
void connx_return_memory(void);

#endif
