package org.metalingua.module.testing.internal.lockdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * What a request says about the browser it comes from. Safe Exam Browser proves itself in one of two ways:
 *
 * <ul>
 *   <li>by headers that it adds to requests, over the address of the request (Windows, and macOS with its older engine);
 *   <li>to the page's scripts, over the address of the page, and the page tells us ({@code Test-Browser}): the engine
 *       of newer versions for macOS and iOS adds no headers.
 * </ul>
 *
 * A hash over an address that never changes could be written down once and sent for ever. So only addresses are taken
 * that hold the session: that of the request does, and of pages the session's own only. A start is the exception, for
 * there is no session yet: what was overheard there begins a test, and shows none of it.
 *
 * @param origin scheme, host and port as the request has them: behind a proxy not what the browser sees
 * @param target path and query of the request
 * @param configKeyHash of the header X-SafeExamBrowser-ConfigKeyHash; empty without
 * @param browserExamKeyHash of the header X-SafeExamBrowser-RequestHash; empty without
 * @param told by the page: its address and its two hashes, - for one it has not, with blanks between; null for nothing
 */
public record Browser(String origin, String target, String configKeyHash, String browserExamKeyHash, String told) {
    /** The header with which a page tells. */
    public static final String HEADER = "Test-Browser";

    private static final int MAX_TOLD = 1_000;
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    public static Browser of(HttpServletRequest request, String told) {
        String host = text(request.getHeader("Host"));
        String query = request.getQueryString();
        return new Browser(
                HOST.matcher(host).matches() ? request.getScheme() + "://" + host.toLowerCase(Locale.ROOT) : "",
                request.getRequestURI() + (query == null ? "" : "?" + query),
                text(request.getHeader("X-SafeExamBrowser-ConfigKeyHash")),
                text(request.getHeader("X-SafeExamBrowser-RequestHash")),
                told);
    }

    private static String text(String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }

    /** The same as the browser sees it, when the platform's address is known. */
    Browser at(Optional<String> publicOrigin) {
        return new Browser(publicOrigin.orElse(origin), target, configKeyHash, browserExamKeyHash, told);
    }

    /**
     * What may prove the browser.
     *
     * @param page path of the one page whose address counts
     */
    List<BrowserProof> proofs(String page) {
        List<BrowserProof> proofs = new ArrayList<>();
        proofs.add(new BrowserProof(origin + target, configKeyHash, browserExamKeyHash));
        if (told != null && told.length() <= MAX_TOLD) {
            String[] words = told.split(" ", -1);
            if (words.length == 3 && isPage(words[0], origin + page)) {
                proofs.add(new BrowserProof(
                        words[0], words[1].toLowerCase(Locale.ROOT), words[2].toLowerCase(Locale.ROOT)));
            }
        }
        return proofs;
    }

    /** The page itself, at whichever of its questions. */
    private static boolean isPage(String address, String page) {
        return address.equals(page) || address.startsWith(page + "?") && address.indexOf('#') < 0;
    }
}
