import Foundation
import MetricModel

/// A page in a headless browser that can be asked questions: expressions in its own script language, and what a screen
/// reader is told.
///
/// Each session has a browser context of its own: no cookies, cache or process of another page.
struct BrowserSession {
    /// How the page is looked at.
    struct View {
        /// What stands behind the file's name in the address.
        var fragment = ""
        /// The width of the window.
        var width = 1200
        /// Whether the system asks for dark colours.
        var isDark = false
        /// Whether it is printed.
        var isPrinted = false
        /// Whether the browser runs scripts.
        var hasScripts = true
    }

    /// The answer to each question, in order.
    let answers: [JSONValue]
    /// What the page's console and the browser's security say.
    let complaints: [String]

    /// The question that is answered with the document as it is, even where no script runs.
    static let document = "document"
    /// The question that is answered with the roles and names that a screen reader is told, `role: name` each.
    static let accessibility = "accessibility"
    /// The question that is answered once the console or the browser's security has said something: with true.
    static let complaint = "complaint"
    /// The question that is answered with the seconds of processor time that the page has taken: as many on a busy machine.
    static let processorTime = "processor time"

    /// Opens a page and asks.
    ///
    /// - Parameters:
    ///   - text: The page.
    ///   - view: How it is looked at.
    ///   - questions: Expressions, or one of the questions above.
    /// - Throws: ``ToolRun/Failed`` where the browser or a question fails.
    init(_ text: String, _ view: View = View(), asking questions: [String]) async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "page.html")
        try Data(text.utf8).write(to: file)
        let request = JSONValue.object([
            .init(key: "address", value: .string(file.absoluteString + view.fragment)),
            .init(key: "width", value: .number(String(view.width))),
            .init(key: "dark", value: .bool(view.isDark)),
            .init(key: "print", value: .bool(view.isPrinted)),
            .init(key: "scripts", value: .bool(view.hasScripts)),
            .init(key: "questions", value: .array(questions.map { .string($0) })),
        ])
        let result = try await Browser.shared.get().answer(to: request)
        answers = result.first?.array ?? []
        complaints = result.last?.array?.compactMap(\.string) ?? []
    }
}

/// The one headless browser of a test run, started when the first page is opened, asked for one page at a time.
///
/// A script between the two speaks the protocol of the browser's developer tools over two pipes, so that no port is
/// opened. It ends the browser when its standard input ends, and that is when the tests end.
private final class Browser: Sendable {
    static let shared = Result { try Browser() }

    private let requests: FileHandle
    private let answers: FileHandle
    /// Where one page after the other waits for its answer, so that no test's thread does.
    private let queue = DispatchQueue(label: "browser")

    private static let script = #"""
        import fcntl, json, os, subprocess, sys, tempfile
        read_end, write_end = os.pipe(), os.pipe()
        child = [fcntl.fcntl(fd, fcntl.F_DUPFD, 50) for fd in (read_end[0], write_end[1])]
        def hand_over():
            os.dup2(child[0], 3)
            os.dup2(child[1], 4)
        folder = tempfile.TemporaryDirectory()
        browser = subprocess.Popen(
            ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe',
             '--user-data-dir=' + folder.name, 'about:blank'],
            preexec_fn=hand_over, close_fds=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)
        for fd in (read_end[0], write_end[1], *child):
            os.close(fd)
        source = os.fdopen(write_end[0], 'rb')
        state = {'number': 0, 'rest': b'', 'events': []}

        def message():
            while b'\0' not in state['rest']:
                data = os.read(source.fileno(), 1 << 20)
                if not data:
                    sys.exit('the browser went away')
                state['rest'] += data
            text, state['rest'] = state['rest'].split(b'\0', 1)
            return json.loads(text)

        def send(method, session=None, **parameters):
            state['number'] += 1
            text = {'id': state['number'], 'method': method, 'params': parameters}
            if session:
                text['sessionId'] = session
            data = json.dumps(text).encode() + b'\0'
            while data:
                data = data[os.write(read_end[1], data):]

        def call(method, session=None, **parameters):
            send(method, session, **parameters)
            while True:
                answer = message()
                if answer.get('id') == state['number']:
                    if 'error' in answer:
                        raise ValueError(method + ': ' + str(answer['error']))
                    return answer['result']
                state['events'].append(answer)

        def wait_for(method, session):
            while not any(e.get('method') == method and e.get('sessionId') == session for e in state['events']):
                state['events'].append(message())

        def answer(request, session):
            for domain in ('Page', 'Runtime', 'Log'):
                call(domain + '.enable', session)
            call('Performance.enable', session, timeDomain='threadTicks')
            call('Emulation.setScriptExecutionDisabled', session, value=not request['scripts'])
            call('Emulation.setFocusEmulationEnabled', session, enabled=True)
            call('Emulation.setDeviceMetricsOverride', session, width=request['width'], height=1000,
                 deviceScaleFactor=1, mobile=False)
            call('Emulation.setEmulatedMedia', session, media='print' if request['print'] else '',
                 features=[{'name': 'prefers-color-scheme', 'value': 'dark' if request['dark'] else 'light'}])
            call('Page.navigate', session, url=request['address'])
            wait_for('Page.loadEventFired', session)
            answers = []
            for question in request['questions']:
                if question == 'accessibility':
                    tree = call('Accessibility.getFullAXTree', session)['nodes']
                    answers.append(sorted({
                        n['role']['value'] + ': ' + str(n.get('name', {}).get('value', '')) for n in tree
                        if not n.get('ignored')}))
                    continue
                if question == 'complaint':
                    wait_for('Log.entryAdded', session)
                    answers.append(True)
                    continue
                if question == 'processor time':
                    metrics = call('Performance.getMetrics', session)['metrics']
                    answers.append(next(each['value'] for each in metrics if each['name'] == 'ThreadTime'))
                    continue
                if question == 'document':
                    root = call('DOM.getDocument', session)['root']['nodeId']
                    answers.append(call('DOM.getOuterHTML', session, nodeId=root)['outerHTML'])
                    continue
                result = call('Runtime.evaluate', session, expression=question, returnByValue=True, awaitPromise=True)
                if 'exceptionDetails' in result:
                    raise ValueError(question + ': ' + str(result['exceptionDetails']))
                answers.append(result['result'].get('value'))
            complaints = []
            for event in state['events']:
                if event.get('sessionId') != session:
                    continue
                if event.get('method') == 'Log.entryAdded':
                    complaints.append(event['params']['entry']['text'])
                if event.get('method') in ('Runtime.exceptionThrown', 'Runtime.consoleAPICalled'):
                    complaints.append(json.dumps(event['params']))
            return [answers, complaints]

        for line in sys.stdin:
            state['events'] = []
            context = call('Target.createBrowserContext')['browserContextId']
            target = call('Target.createTarget', url='about:blank', browserContextId=context)['targetId']
            session = call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
            try:
                result = answer(json.loads(line), session)
            except ValueError as problem:
                result = {'problem': str(problem)}
            call('Target.disposeBrowserContext', browserContextId=context)
            print(json.dumps(result), flush=True)
        send('Browser.close')
        browser.wait()
        """#

    private init() throws {
        // Without the browser the answer to the first page would be a script that has ended.
        guard try ToolRun("chromium", ["--version"]).status == 0 else {
            throw ToolRun.Failed(description: "chromium --version failed.")
        }
        let (input, output) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        (requests, answers) = (input.fileHandleForWriting, output.fileHandleForReading)
    }

    /// What the browser says about one page: the answers and the complaints.
    func answer(to request: JSONValue) async throws -> [JSONValue] {
        let line = try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.line(for: request) }) }
        }
        let answer = try JSONValue(parsing: line)
        guard let parts = answer.array else {
            throw ToolRun.Failed(description: answer["problem"]?.string ?? "No answer of the browser.")
        }
        return parts
    }

    private func line(for request: JSONValue) throws -> Data {
        try requests.write(contentsOf: Data((JSONTextWriter.line(request) + "\n").utf8))
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let piece = answers.availableData
            guard !piece.isEmpty else {
                throw ToolRun.Failed(description: "The browser's script ended without an answer.")
            }
            line += piece
        }
        return line
    }
}
