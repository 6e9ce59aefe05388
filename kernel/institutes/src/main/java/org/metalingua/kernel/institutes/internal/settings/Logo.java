package org.metalingua.kernel.institutes.internal.settings;

/** A picture in the institute's file store. */
record Logo(String sha256, String contentType) {}
