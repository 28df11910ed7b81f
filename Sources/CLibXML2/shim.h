// libxml2 for Swift. ICU is switched off before anything else is included: with Foundation in the importing graph a
// clean build otherwise fails ('UErrorCode' has different definitions in different modules).
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 does not let anyone read.
static inline void clibxml2_free(void *pointer) { xmlFree(pointer); }
