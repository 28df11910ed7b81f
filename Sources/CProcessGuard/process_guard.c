#ifdef __linux__
#define _GNU_SOURCE
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "process_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// What we write to the guard, a byte each.
enum { RELEASE = 'r', STOP = 's', DONE = 'd' };

// What the guard writes to us.
struct message {
    int event;
    int value;
};

enum { MOST_WORDS = 32 };

// How long the guard goes on sending signals: a descendant of another user cannot be ended by us.
static const time_t last_attempt = 5;

// MARK: - The guard, a process with one thread

static const int control_place = 3;

static void note_child(int number) { (void)number; }

static void tell(enum process_guard_event event, int value) {
    struct message message = {event, value};
    // Where nobody listens any more the control closes, and that is seen elsewhere.
    ssize_t written = write(control_place, &message, sizeof message);
    (void)written;
}

static void close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
    long limit = sysconf(_SC_OPEN_MAX);
    for (int descriptor = first; descriptor < (limit > 0 ? limit : 65536); descriptor++) close(descriptor);
}

// Keeps the three descriptors in known places, and closes everything else that we had open.
static void keep_descriptors(int control, int output, int error) {
    int lifted[3] = {fcntl(control, F_DUPFD, 6), fcntl(output, F_DUPFD, 6), fcntl(error, F_DUPFD, 6)};
    for (int index = 0; index < 3; index++) dup2(lifted[index], control_place + index);
    int nothing = open("/dev/null", O_RDWR);
    for (int descriptor = 0; descriptor < 3; descriptor++) dup2(nothing, descriptor);
    close_from(6);
}

// A signal that ends us must not end the guard: it would leave the command alone. That of a child's end ends waiting.
static void set_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = SIG_IGN;
    const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2};
    for (size_t index = 0; index < sizeof ignored / sizeof ignored[0]; index++) sigaction(ignored[index], &action, NULL);
    action.sa_handler = note_child;
    sigaction(SIGCHLD, &action, NULL);
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
}

// What the guard was ordered to do so far.
static struct {
    int release, stop, done;
    int orphaned; // we are gone
} orders;

// Waits for an order, the end of a child, or the end of the time; without end where that is negative.
static void wait_for_order(long milliseconds) {
    fd_set readable;
    FD_ZERO(&readable);
    // A closed control would be readable for ever.
    if (!orders.orphaned) FD_SET(control_place, &readable);
    struct timespec time = {milliseconds / 1000, (milliseconds % 1000) * 1000000};
    sigset_t nothing_blocked;
    sigemptyset(&nothing_blocked);
    int ready = pselect(control_place + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &time, &nothing_blocked);
    if (ready <= 0) return;
    char order = 0;
    ssize_t got = read(control_place, &order, 1);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (got <= 0) orders.orphaned = 1;
    if (got <= 0 || order == DONE) orders.stop = orders.done = 1;
    if (got > 0 && order == STOP) orders.stop = 1;
    if (got > 0 && order == RELEASE) orders.release = 1;
}

static void run_command(char *const arguments[]) {
#ifdef __linux__
    // Should the guard be killed, the command is not left alone.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    // A group of its own: a script that ends its process group does not end the guard.
    setpgid(0, 0);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
    sigprocmask(SIG_SETMASK, &action.sa_mask, NULL);
    dup2(4, 1);
    dup2(5, 2);
    close_from(3);
    execv(arguments[0], arguments);
    _exit(126);
}

#ifdef __linux__
// Returns the parent of a process; -1 where there is no such process. `digits` is its number.
static long parent_of(const char *digits) {
    char path[64] = "/proc/";
    size_t length = strlen(digits);
    if (length > 20) return -1;
    memcpy(path + 6, digits, length);
    memcpy(path + 6 + length, "/stat", 6);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    char text[512];
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return -1;
    text[count] = 0;
    // "17 (a name) S 1 …": the name may have brackets in it, what follows has none.
    const char *behind = strrchr(text, ')');
    if (behind == NULL || strlen(behind) < 5) return -1;
    long parent = 0;
    for (const char *digit = behind + 4; *digit >= '0' && *digit <= '9'; digit++) parent = parent * 10 + (*digit - '0');
    return parent;
}

// The guard is a subreaper: a descendant whose parent has ended is its child, in whatever session it is. So it is enough to
// end the children, again and again until there are none.
static void kill_children(pid_t command) {
    (void)command;
    struct entry {
        unsigned long inode;
        long offset;
        unsigned short length;
        unsigned char kind;
        char name[];
    };
    static char buffer[32768] __attribute__((aligned(16)));
    int processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (processes < 0) return;
    long count;
    while ((count = syscall(SYS_getdents64, processes, buffer, sizeof buffer)) > 0) {
        for (long offset = 0; offset < count;) {
            const struct entry *entry = (const struct entry *)(buffer + offset);
            offset += entry->length;
            long pid = 0;
            for (const char *digit = entry->name; *digit; digit++) {
                if (*digit < '0' || *digit > '9') {
                    pid = 0;
                    break;
                }
                pid = pid * 10 + (*digit - '0');
            }
            if (pid > 1 && parent_of(entry->name) == (long)getpid()) kill((pid_t)pid, SIGKILL);
        }
    }
    close(processes);
}
#else
// No system but Linux hands orphans to us: what the command started in its own process group is ended.
static void kill_children(pid_t command) { kill(-command, SIGKILL); }
#endif

// Takes note of children that have ended.
// Returns whether any is left.
static int reap(pid_t command) {
    int status;
    pid_t child;
    while ((child = waitpid(-1, &status, WNOHANG)) > 0) {
        if (child != command) continue;
        if (WIFEXITED(status)) tell(PROCESS_GUARD_EXITED, WEXITSTATUS(status));
        if (WIFSIGNALED(status)) tell(PROCESS_GUARD_SIGNALED, WTERMSIG(status));
    }
#ifndef __linux__
    // Of the group's members only the command is a child of ours.
    if (child < 0 && command > 0 && kill(-command, 0) == 0) return 1;
#endif
    return child == 0;
}

static time_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

static void guard(const char *folder, char *const arguments[]) {
    while (!orders.release && !orders.done) wait_for_order(-1);
    if (orders.release) {
        pid_t command = fork();
        if (command == 0) run_command(arguments);
        // The command's ends of the pipes: they are to close with the last of its descendants.
        close(4);
        close(5);
        if (command < 0) tell(PROCESS_GUARD_EXITED, 126);
        while (reap(command) && !orders.stop) wait_for_order(-1);
        time_t start = now();
        while (reap(command) && now() - start <= last_attempt) {
            kill_children(command);
            wait_for_order(10);
        }
        tell(PROCESS_GUARD_ENDED, 0);
    }
    while (!orders.done) wait_for_order(-1);
    if (!orders.orphaned) _exit(0);
    // Nobody else is there to remove the folder.
    char *const removal[] = {"/bin/rm", "-rf", "--", (char *)folder, NULL};
    sigset_t nothing_blocked;
    sigemptyset(&nothing_blocked);
    sigprocmask(SIG_SETMASK, &nothing_blocked, NULL);
    execv(removal[0], removal);
    _exit(1);
}

// MARK: - Our side

#ifndef __linux__
static int set_close_on_exec(const int *descriptors, int count) {
    for (int index = 0; index < count; index++)
        if (fcntl(descriptors[index], F_SETFD, FD_CLOEXEC) < 0) return -1;
    return 0;
}
#endif

static int make_pipe(int ends[2]) {
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC);
#else
    return pipe(ends) < 0 ? -1 : set_close_on_exec(ends, 2);
#endif
}

static int make_socket_pair(int ends[2]) {
#ifdef __linux__
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
#else
    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0 ? -1 : set_close_on_exec(ends, 2);
#endif
}

static void close_pair(const int ends[2]) {
    for (int index = 0; index < 2; index++)
        if (ends[index] >= 0) close(ends[index]);
}

int process_guard_start(struct process_guard *guarded, const unsigned char *words, size_t length) {
    const char *list[MOST_WORDS + 1] = {NULL};
    size_t count = 0;
    for (size_t start = 0; start < length && count < MOST_WORDS; start += strlen((const char *)words + start) + 1)
        list[count++] = (const char *)words + start;
    if (count < 2 || words[length - 1] != 0) return EINVAL;
    int control[2] = {-1, -1}, output[2] = {-1, -1}, error[2] = {-1, -1};
    pid_t pid = -1;
    if (make_socket_pair(control) == 0 && make_pipe(output) == 0 && make_pipe(error) == 0) pid = fork();
    if (pid < 0) {
        int problem = errno;
        close_pair(control);
        close_pair(output);
        close_pair(error);
        return problem;
    }
    if (pid == 0) {
        // A session of its own: no signal that is meant for us reaches it, from a terminal or to our process group.
        setsid();
        set_signals();
        keep_descriptors(control[1], output[1], error[1]);
#ifdef __linux__
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        prctl(PR_SET_NAME, "process-guard");
#endif
        guard(list[0], (char *const *)(list + 1));
    }
    close(control[1]);
    close(output[1]);
    close(error[1]);
    // What reads must never wait: a process that is no descendant may have been given the other end.
    fcntl(output[0], F_SETFL, O_NONBLOCK);
    fcntl(error[0], F_SETFL, O_NONBLOCK);
    *guarded = (struct process_guard){pid, control[0], output[0], error[0]};
    return 0;
}

static void order(const struct process_guard *guarded, char word) {
    // Without a signal where the guard is gone.
#ifdef MSG_NOSIGNAL
    send(guarded->control, &word, 1, MSG_NOSIGNAL);
#else
    int on = 1;
    setsockopt(guarded->control, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
    send(guarded->control, &word, 1, 0);
#endif
}

void process_guard_release(const struct process_guard *guarded) { order(guarded, RELEASE); }

void process_guard_stop(const struct process_guard *guarded) { order(guarded, STOP); }

enum process_guard_event process_guard_next(
    struct process_guard *guarded, int milliseconds, unsigned char *buffer, size_t size, ssize_t *value) {
    *value = 0;
    struct pollfd places[3] = {
        {guarded->output, POLLIN, 0}, {guarded->error, POLLIN, 0}, {guarded->control, POLLIN, 0}};
    if (poll(places, 3, milliseconds) <= 0) return PROCESS_GUARD_NOTHING;
    // What the command wrote comes before what became of it.
    int *const streams[2] = {&guarded->output, &guarded->error};
    for (int index = 0; index < 2; index++) {
        if (places[index].revents == 0) continue;
        ssize_t got = read(*streams[index], buffer, size);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) return PROCESS_GUARD_NOTHING;
        if (got <= 0) {
            close(*streams[index]);
            *streams[index] = -1;
        }
        *value = got > 0 ? got : 0;
        return index == 0 ? PROCESS_GUARD_OUTPUT : PROCESS_GUARD_ERROR;
    }
    struct message message;
    ssize_t got = recv(guarded->control, &message, sizeof message, MSG_WAITALL);
    if (got < 0 && errno == EINTR) return PROCESS_GUARD_NOTHING;
    if (got != sizeof message) return PROCESS_GUARD_GONE;
    *value = message.value;
    return (enum process_guard_event)message.event;
}

void process_guard_finish(struct process_guard *guarded) {
    order(guarded, STOP);
    order(guarded, DONE);
    if (guarded->output >= 0) close(guarded->output);
    if (guarded->error >= 0) close(guarded->error);
    int status;
    while (waitpid(guarded->pid, &status, 0) < 0 && errno == EINTR) {}
    close(guarded->control);
}
