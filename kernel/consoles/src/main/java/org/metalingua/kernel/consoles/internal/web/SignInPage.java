package org.metalingua.kernel.consoles.internal.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The form by which one comes in: plain HTML without a script, in the browser's language. */
final class SignInPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;font-family:system-ui,sans-serif}
            body{max-width:22rem;margin:10vh auto;padding:0 1rem}
            label{display:block;margin-top:1rem}
            input,button{box-sizing:border-box;width:100%;margin-top:.25rem;padding:.6rem;font:inherit}
            button{margin-top:1.5rem}
            [role=alert]{border-inline-start:.25rem solid #c62828;padding:.5rem .75rem}
            """;

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SignInPage() {}

    /**
     * @param problem the code of what stood in the way
     */
    static void show(HttpServletRequest request, HttpServletResponse response, int status, Optional<String> problem)
            throws IOException {
        Locale locale = request.getLocale().getLanguage().equals("fa") ? new Locale("fa") : Locale.ENGLISH;
        ResourceBundle texts = ResourceBundle.getBundle(
                "org.metalingua.kernel.consoles.internal.web.messages",
                locale,
                SignInPage.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.getWriter().write("""
                        <!doctype html>
                        <html lang="%s" dir="%s">
                        <meta charset="utf-8"><meta name="viewport" content="width=device-width">
                        <title>%s</title>
                        <style>%s</style>
                        <main>
                        <h1>%3$s</h1>
                        %s<form method="post" action="%s/sign-in">
                        <label>%s<input name="email" type="email" dir="ltr" autocomplete="username" required autofocus></label>
                        <label>%s<input name="password" type="password" dir="ltr" autocomplete="current-password" required></label>
                        <label>%s<input name="code" dir="ltr" autocomplete="one-time-code"></label>
                        <button>%s</button>
                        </form>
                        </main>
                        """.formatted(
                        locale.getLanguage(),
                        locale.getLanguage().equals("fa") ? "rtl" : "ltr",
                        texts.getString("title"),
                        STYLE,
                        problem.map(code -> "<p role=\"alert\">" + text(texts, code) + "</p>\n")
                                .orElse(""),
                        ConsoleServer.ROOT,
                        texts.getString("email"),
                        texts.getString("password"),
                        texts.getString("code"),
                        texts.getString("submit")));
    }

    private static String text(ResourceBundle texts, String code) {
        String key = "problem." + code;
        return texts.getString(texts.containsKey(key) ? key : "problem.other");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
