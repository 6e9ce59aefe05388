package org.metalingua.exchange.qti;

/** Writes tasks that are answered by speaking: QTI has no recorder, a recording is sent as a file. */
final class SpeechWriting {
    private SpeechWriting() {}

    static void speaking(Authored item, NativeItem out) {
        recording(item.text("prompt"), out);
    }

    static void readAloud(Authored item, NativeItem out) {
        recording(item.text("text"), out);
    }

    static void repeatSentence(Authored item, NativeItem out) {
        out.show(Markup.of("div")
                .add(Markup.of("audio")
                        .with("src", TextMarkup.address(item.text("audio")))
                        .with("controls", "controls")));
        recording("", out);
    }

    static void describeImage(Authored item, NativeItem out) {
        out.show(Markup.of("p").add(TextMarkup.image(item.text("image"), item.text("alt"))));
        recording(item.text("prompt"), out);
    }

    private static void recording(String text, NativeItem out) {
        out.declare(NativeItem.response(), "single", "file");
        out.leaveToRaters();
        out.show(TextMarkup.passage(text))
                .show(Markup.of("qti-upload-interaction")
                        .with("response-identifier", NativeItem.response())
                        .with("type", "audio/*")
                        .add(TextMarkup.prompt(text)));
    }
}
