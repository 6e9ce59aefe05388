package org.metalingua.itests;

import java.nio.charset.StandardCharsets;

/** A file of questions as Moodle writes it, of six types in turn. */
public final class MoodleQuiz {
    private MoodleQuiz() {}

    public static byte[] of(int questions, String identifiers) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
                + "<question type=\"category\"><category><text>$course$/top/Large</text></category></question>\n");
        for (int i = 0; i < questions; i++) {
            String type = type(i);
            xml.append("<question type=\"")
                    .append(type)
                    .append("\">\n<name><text>Question ")
                    .append(i);
            xml.append("</text></name>\n<questiontext format=\"html\"><text><![CDATA[<p>")
                    .append(text(i));
            xml.append("</p>]]></text></questiontext>\n<generalfeedback format=\"html\"><text>");
            xml.append(i % 10 == 0 ? "Read unit " + i + "." : "").append("</text></generalfeedback>\n");
            xml.append("<defaultgrade>1.0000000</defaultgrade>\n<penalty>").append(i % 6 == 2 ? "1.0" : "0.3333333");
            xml.append("</penalty>\n<hidden>0</hidden>\n");
            xml.append("<idnumber>")
                    .append(identifiers)
                    .append(i)
                    .append("</idnumber>\n")
                    .append(answers(i));
            xml.append("<tags><tag><text>large</text></tag></tags>\n</question>\n");
        }
        return xml.append("</quiz>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String type(int i) {
        return new String[] {"multichoice", "shortanswer", "truefalse", "matching", "cloze", "numerical"}[i % 6];
    }

    private static String text(int i) {
        return i % 6 == 4
                ? "He {1:SHORTANSWER:=went~%50%goed} to house " + i + " and {1:MULTICHOICE:sees~=saw} it."
                : "What is meant by sentence number " + i + " of the book?";
    }

    private static String answers(int i) {
        return switch (i % 6) {
            case 0 ->
                "<single>true</single>\n<shuffleanswers>true</shuffleanswers>\n" + answer(100, "The right one " + i)
                        + answer(0, "A wrong one " + i) + answer(0, "Another " + i) + answer(0, "None " + i);
            case 1 -> "<usecase>0</usecase>\n" + answer(100, "word" + i) + answer(50, "words" + i);
            case 2 -> answer(100, "true") + answer(0, "false");
            case 3 -> pair("cat " + i, "meow") + pair("dog " + i, "woof") + pair("cow " + i, "moo");
            case 4 -> "";
            default -> "<answer fraction=\"100\"><text>" + i + "</text><tolerance>0.5</tolerance></answer>\n";
        };
    }

    private static String answer(int fraction, String text) {
        return "<answer fraction=\"" + fraction + "\" format=\"moodle_auto_format\"><text>" + text
                + "</text><feedback format=\"html\"><text></text></feedback></answer>\n";
    }

    private static String pair(String left, String right) {
        return "<subquestion format=\"html\"><text><![CDATA[<p>" + left + "</p>]]></text><answer><text>" + right
                + "</text></answer></subquestion>\n";
    }
}
