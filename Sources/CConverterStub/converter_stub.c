#include "converter_stub.h"

#include <stdlib.h>

void *nedc_no_converter(const char *name, int *status) {
    (void)name;
    enum { U_FILE_ACCESS_ERROR = 4 };
    *status = U_FILE_ACCESS_ERROR;
    return NULL;
}

void nedc_no_conversion(void) { abort(); }
