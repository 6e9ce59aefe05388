package org.metalingua.module.testing.internal.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class ExamConfigurationTest {
    private static final byte[] SALT = new byte[32];

    static {
        for (byte i = 0; i < SALT.length; i++) {
            SALT[i] = i;
        }
    }

    private final ExamConfiguration configuration = new ExamConfiguration("https://exams.example.org", 3, SALT);

    @Test
    void its_key_is_the_hash_of_its_settings_by_name() {
        assertThat(configuration.json())
                .isEqualTo("{\"browserMediaCaptureMicrophone\":true,\"browserWindowWebView\":3,"
                        + "\"examKeySalt\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\","
                        + "\"quitURL\":\"https://exams.example.org/student/leave\",\"quitURLConfirm\":false,"
                        + "\"sebConfigPurpose\":0,\"sendBrowserExamKey\":true,"
                        + "\"startURL\":\"https://exams.example.org/student/start/3\"}");
        // of the text above, with sha256sum
        assertThat(configuration.key()).isEqualTo("82a42e56dfee451ed23916c13b4f7cf9ad3e50edc032b86cd12388fff0e282ea");
    }

    @Test
    void the_file_is_a_property_list_with_the_same_settings() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document file = factory.newDocumentBuilder().parse(new InputSource(new StringReader(configuration.file())));
        assertThat(file.getDoctype().getPublicId()).isEqualTo("-//Apple//DTD PLIST 1.0//EN");
        StringBuilder read = new StringBuilder();
        for (Node node = file.getDocumentElement().getFirstChild().getFirstChild();
                node != null;
                node = node.getNextSibling()) {
            read.append(node.getNodeName())
                    .append('=')
                    .append(node.getTextContent())
                    .append(' ');
        }
        assertThat(read.toString())
                .contains(
                        "key=startURL string=https://exams.example.org/student/start/3 ",
                        "key=quitURLConfirm false= ",
                        "key=sendBrowserExamKey true= ",
                        "key=browserWindowWebView integer=3 ",
                        "key=examKeySalt data=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= ");
    }

    @Test
    void a_setting_that_would_need_an_escape_is_refused() {
        assertThatThrownBy(() -> new ExamConfiguration("https://exams.example.org/\"", 3, SALT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
