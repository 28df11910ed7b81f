#ifndef NEDC_CONVERTER_STUB_H
#define NEDC_CONVERTER_STUB_H

// What the static program gives libxml2 in place of ICU's converters, by the linker's --defsym in .ci/static-linux.json:
// there is a converter for no encoding. libxml2 itself reads UTF-8, UTF-16, ISO 8859-1 and ASCII. ICU's data are 30 MB, and
// Foundation brings its own.

// ucnv_open: leaves U_FILE_ACCESS_ERROR in `status`.
void *nedc_no_converter(const char *name, int *status);

// The functions that take a converter; never called, as there is none.
void nedc_no_conversion(void);

#endif
