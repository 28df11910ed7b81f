#ifndef NEDC_PROCESS_GUARD_H
#define NEDC_PROCESS_GUARD_H

#include <stddef.h>
#include <sys/types.h>

// A command that runs under a guard: a process of its own that ends the command with all its descendants, whatever happens
// to the process that asked for it.
//
// The guard is made by fork() without exec(), so that no second program is needed. It calls only what is safe after a fork
// of a process with several threads, and is written in C for that reason: Swift's runtime gives no such promise.

struct process_guard {
    pid_t pid;   // the guard
    int control; // our end of a socket; when it closes, the guard ends the command and removes the folder
    int output;  // the reading end of the command's standard output; -1 behind its end
    int error;   // the reading end of its standard error; -1 behind its end
};

enum process_guard_event {
    PROCESS_GUARD_NOTHING,  // nothing within the time given
    PROCESS_GUARD_OUTPUT,   // bytes of standard output; none at its end
    PROCESS_GUARD_ERROR,    // bytes of standard error; none at its end
    PROCESS_GUARD_EXITED,   // the command itself has ended with an exit status
    PROCESS_GUARD_SIGNALED, // the command itself was ended by a signal
    PROCESS_GUARD_ENDED,    // neither the command nor any descendant is left
    PROCESS_GUARD_GONE,     // the guard itself has ended without an order
};

// Starts a guard, which waits with the command until process_guard_release().
//
// `words` are strings, each with a NUL behind it: the folder that the guard removes where we are gone, then the program's
// path and its arguments. Returns 0, or the system's error number.
int process_guard_start(struct process_guard *guard, const unsigned char *words, size_t length);

// Lets the guard start the command.
void process_guard_release(const struct process_guard *guard);

// Ends the command and all its descendants; PROCESS_GUARD_ENDED follows.
void process_guard_stop(const struct process_guard *guard);

// Waits for the next event. `value` is a number of bytes in the buffer, an exit status or the number of a signal.
enum process_guard_event process_guard_next(
    struct process_guard *guard, int milliseconds, unsigned char *buffer, size_t size, ssize_t *value);

// Ends the guard, which leaves the folder to us, and waits for it.
void process_guard_finish(struct process_guard *guard);

#endif
