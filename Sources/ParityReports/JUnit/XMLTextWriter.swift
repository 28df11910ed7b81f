import CLibXML2

/// Writes one XML document into memory through libxml2.
///
/// libxml2 escapes markup (`]]>` included) but lets every other character through, so this type replaces what XML 1.0
/// forbids with U+FFFD. It offers neither comments nor CDATA sections, whose content cannot be escaped.
@safe
struct XMLTextWriter: ~Copyable {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr
    private let file: String

    /// libxml2 prepares its tables when they are first asked for, and not for two threads at a time: two reports that are
    /// composed side by side ended the program.
    private static let preparation: Void = xmlInitParser()

    private init(file: String) throws(ReportError) {
        _ = Self.preparation
        // The buffer outlives the writer: deinit frees the writer first.
        guard let buffer = unsafe xmlBufferCreate() else {
            throw .notComposed(file: file, reason: "libxml2 has no memory for a buffer")
        }
        // The writer borrows the buffer, which this value owns.
        guard let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
            // Nothing else knows this buffer.
            unsafe xmlBufferFree(buffer)
            throw .notComposed(file: file, reason: "libxml2 has no memory for a writer")
        }
        // From here on this value alone owns both handles.
        unsafe self.buffer = buffer
        unsafe self.writer = writer
        self.file = file
    }

    /// Opens a document, indented by two blanks; the file's name is for errors.
    static func open(file: String) throws(ReportError) -> XMLTextWriter {
        let document = try XMLTextWriter(file: file)
        // The writer is alive until deinit; the literals live longer than the calls.
        try document.check(unsafe xmlTextWriterSetIndent(document.writer, 1))
        try document.check(unsafe xmlTextWriterSetIndentString(document.writer, "  "))
        try document.check(unsafe xmlTextWriterStartDocument(document.writer, "1.0", "UTF-8", nil))
        return document
    }

    deinit {
        // Each handle is freed once, and the writer, which flushes into the buffer, first.
        unsafe xmlFreeTextWriter(writer)
        unsafe xmlBufferFree(buffer)
    }

    /// Writes an element with its attributes in order and whatever the closure writes inside it.
    func element(
        _ name: String, _ attributes: KeyValuePairs<String, String>,
        content: () throws(ReportError) -> Void = {}
    ) throws(ReportError) {
        // libxml2 copies name and values during the calls.
        try check(unsafe xmlTextWriterStartElement(writer, name))
        for (key, value) in attributes {
            try check(unsafe xmlTextWriterWriteAttribute(writer, key, Self.allowed(value)))
        }
        try content()
        // An element is open: started above, and the closure can only open and close whole ones.
        try check(unsafe xmlTextWriterEndElement(writer))
    }

    /// Writes text inside the open element, markup escaped.
    func text(_ text: String) throws(ReportError) {
        // libxml2 copies the text during the call.
        try check(unsafe xmlTextWriterWriteString(writer, Self.allowed(text)))
    }

    /// Writes elements that were spelled before, each on lines of its own with its indentation, behind other elements of the
    /// open one; another element has to follow, for libxml2 does not know how what it did not spell ended.
    ///
    /// libxml2 counts in 32 bits, so that a document is written in pieces.
    func lines(_ bytes: [UInt8]) throws(ReportError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 << 20)
            rest = rest.dropFirst(piece.count)
            let array = Array(piece)
            // libxml2 copies the bytes during the call, which are as many as it is told.
            try check(unsafe xmlTextWriterWriteRawLen(writer, array, Int32(array.count)))
        }
    }

    /// Closes the document and returns it.
    consuming func finish() throws(ReportError) -> String {
        // The buffer is read after the last use of `self`, whose deinit frees it.
        defer { extendLifetime(self) }
        // The writer is alive until deinit; ending the document flushes everything into the buffer.
        try check(unsafe xmlTextWriterEndDocument(writer))
        // The buffer holds `count` bytes and is not written to again before it is freed.
        let count = unsafe Int(xmlBufferLength(buffer))
        let bytes = unsafe UnsafeBufferPointer(start: xmlBufferContent(buffer), count: count)
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// Replaces characters that no XML 1.0 document may contain.
    private static func allowed(_ text: String) -> String {
        // Nearly all texts are ASCII without control characters.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }) { return text }
        guard text.unicodeScalars.contains(where: isForbidden) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isForbidden($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": true
        default: false
        }
    }

    private func check(_ status: Int32) throws(ReportError) {
        guard status >= 0 else { throw .notComposed(file: file, reason: "libxml2's writer failed") }
    }
}
