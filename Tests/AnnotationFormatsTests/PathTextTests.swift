import AnnotationFormats
import Testing

struct PathTextTests {
    private let environment = ["NEDC_NFC": "/nfc", "HOME": "/users/me/"]

    @Test func `variables and the home folder are replaced as Python replaces them`() {
        #expect(PathText.expanded("$NEDC_NFC/a", environment) == "/nfc/a")
        #expect(PathText.expanded("${NEDC_NFC}x/$OTHER/${", environment) == "/nfcx/$OTHER/${")
        #expect(PathText.expanded("~/a", environment) == "/users/me/a")
        #expect(PathText.expanded("~you/a", environment) == "~you/a")
    }

    @Test func `paths become absolute without dots and double slashes`() {
        #expect(PathText.absolute("a//b/../c/.", relativeTo: "/w") == "/w/a/c")
        #expect(PathText.absolute("/../x/", relativeTo: "/w") == "/x")
    }
}
