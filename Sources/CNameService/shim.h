// Where the system's C library looks up the names of users and groups.
#include <stddef.h>
#ifdef __linux__
#include <features.h>
#endif
#ifdef __GLIBC__
#include <nss.h>
#endif

// Foundation looks up a file's owner by name wherever it is asked for a file's attributes. A program that is linked
// without shared libraries would load the machine's own for that, where its lists of users are not in files alone, and they
// may be made for another C library. The files are enough: nobody is shown a name.
static inline void cnameservice_use_files(void) {
#ifdef __GLIBC__
    __nss_configure_lookup("passwd", "files");
    __nss_configure_lookup("group", "files");
#endif
}
