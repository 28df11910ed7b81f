import Foundation
import MetricModel

/// A page in a headless browser that can be asked questions: expressions in its own script language, and what a screen
/// reader is told.
///
/// The browser is spoken to over two pipes, in the protocol of its developer tools, so that no port is opened.
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

    private static let script = #"""
        import fcntl, json, os, subprocess, sys, tempfile
        request = json.load(sys.stdin)
        read_end, write_end = os.pipe(), os.pipe()
        child = [fcntl.fcntl(fd, fcntl.F_DUPFD, 50) for fd in (read_end[0], write_end[1])]
        def hand_over():
            os.dup2(child[0], 3)
            os.dup2(child[1], 4)
        folder = tempfile.TemporaryDirectory()
        browser = subprocess.Popen(
            ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe',
             '--user-data-dir=' + folder.name, *([] if request['scripts'] else ['--blink-settings=scriptEnabled=false']),
             'about:blank'],
            preexec_fn=hand_over, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
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
        def call(method, session=None, **parameters):
            state['number'] += 1
            text = {'id': state['number'], 'method': method, 'params': parameters}
            if session:
                text['sessionId'] = session
            os.write(read_end[1], json.dumps(text).encode() + b'\0')
            while True:
                answer = message()
                if answer.get('id') == state['number']:
                    if 'error' in answer:
                        sys.exit(method + ': ' + str(answer['error']))
                    return answer['result']
                state['events'].append(answer)
        target = [t for t in call('Target.getTargets')['targetInfos'] if t['type'] == 'page'][0]['targetId']
        session = call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log'):
            call(domain + '.enable', session)
        call('Performance.enable', session, timeDomain='threadTicks')
        call('Emulation.setFocusEmulationEnabled', session, enabled=True)
        call('Emulation.setDeviceMetricsOverride', session, width=request['width'], height=1000, deviceScaleFactor=1,
             mobile=False)
        call('Emulation.setEmulatedMedia', session, media='print' if request['print'] else '',
             features=[{'name': 'prefers-color-scheme', 'value': 'dark' if request['dark'] else 'light'}])
        call('Page.navigate', session, url=request['address'])
        while not any(e.get('method') == 'Page.loadEventFired' for e in state['events']):
            state['events'].append(message())
        answers = []
        for question in request['questions']:
            if question == 'accessibility':
                tree = call('Accessibility.getFullAXTree', session)['nodes']
                answers.append(sorted({
                    n['role']['value'] + ': ' + str(n.get('name', {}).get('value', '')) for n in tree
                    if not n.get('ignored')}))
                continue
            if question == 'complaint':
                while not any(e.get('method') == 'Log.entryAdded' for e in state['events']):
                    state['events'].append(message())
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
                sys.exit(question + ': ' + str(result['exceptionDetails']))
            answers.append(result['result'].get('value'))
        complaints = []
        for event in state['events']:
            if event.get('method') == 'Log.entryAdded':
                complaints.append(event['params']['entry']['text'])
            if event.get('method') in ('Runtime.exceptionThrown', 'Runtime.consoleAPICalled'):
                complaints.append(json.dumps(event['params']))
        os.write(read_end[1], json.dumps({'id': 0, 'method': 'Browser.close'}).encode() + b'\0')
        browser.wait()
        print(json.dumps([answers, complaints]))
        """#

    /// Opens a page and asks.
    ///
    /// - Parameters:
    ///   - text: The page.
    ///   - view: How it is looked at.
    ///   - questions: Expressions, or one of the questions above.
    /// - Throws: ``ToolRun/Failed`` where the browser or a question fails.
    init(_ text: String, _ view: View = View(), asking questions: [String]) throws {
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
        let result =
            try JSONValue(
                parsing: ToolRun.python(Self.script, input: JSONTextWriter.line(request)).utf8
            ).array ?? []
        answers = result.first?.array ?? []
        complaints = result.last?.array?.compactMap(\.string) ?? []
    }
}
