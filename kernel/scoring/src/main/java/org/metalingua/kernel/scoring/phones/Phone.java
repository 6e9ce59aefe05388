package org.metalingua.kernel.scoring.phones;

/** The sounds of General American English, by their names in the CMU Pronouncing Dictionary (ARPAbet). */
public enum Phone {
    AA("ɑ", Family.VOWEL_LOW),
    AE("æ", Family.VOWEL_FRONT),
    AH("ʌ", Family.VOWEL_MID),
    AO("ɔ", Family.VOWEL_LOW),
    AW("aʊ", Family.DIPHTHONG),
    AY("aɪ", Family.DIPHTHONG),
    B("b", Family.LABIAL_STOP),
    CH("tʃ", Family.PALATAL),
    D("d", Family.DENTAL_STOP),
    DH("ð", Family.DENTAL_FRICATIVE),
    EH("ɛ", Family.VOWEL_FRONT),
    ER("ɝ", Family.VOWEL_MID),
    EY("eɪ", Family.VOWEL_FRONT),
    F("f", Family.LABIAL_FRICATIVE),
    G("ɡ", Family.VELAR_STOP),
    HH("h", Family.GLOTTAL),
    IH("ɪ", Family.VOWEL_HIGH),
    IY("i", Family.VOWEL_HIGH),
    JH("dʒ", Family.PALATAL),
    K("k", Family.VELAR_STOP),
    L("l", Family.LIQUID),
    M("m", Family.NASAL),
    N("n", Family.NASAL),
    NG("ŋ", Family.NASAL),
    OW("oʊ", Family.VOWEL_ROUND),
    OY("ɔɪ", Family.DIPHTHONG),
    P("p", Family.LABIAL_STOP),
    R("ɹ", Family.LIQUID),
    S("s", Family.SIBILANT),
    SH("ʃ", Family.PALATAL),
    T("t", Family.DENTAL_STOP),
    TH("θ", Family.DENTAL_FRICATIVE),
    UH("ʊ", Family.VOWEL_ROUND),
    UW("u", Family.VOWEL_ROUND),
    V("v", Family.LABIAL_FRICATIVE),
    W("w", Family.GLIDE),
    Y("j", Family.GLIDE),
    Z("z", Family.SIBILANT),
    ZH("ʒ", Family.PALATAL);

    private final String ipa;
    private final Family family;

    Phone(String ipa, Family family) {
        this.ipa = ipa;
        this.family = family;
    }

    /** Sounds that are made alike, and that learners and recognisers take for each other. */
    private enum Family {
        VOWEL_HIGH,
        VOWEL_FRONT,
        VOWEL_MID,
        VOWEL_LOW,
        VOWEL_ROUND,
        DIPHTHONG,
        LABIAL_STOP,
        DENTAL_STOP,
        VELAR_STOP,
        LABIAL_FRICATIVE,
        DENTAL_FRICATIVE,
        SIBILANT,
        PALATAL,
        NASAL,
        LIQUID,
        GLIDE,
        GLOTTAL
    }

    /** In the International Phonetic Alphabet. */
    public String ipa() {
        return ipa;
    }

    /** How far apart two sounds are: 0 for the same, a half for two of one family, 1 for all others. */
    public double distance(Phone other) {
        if (this == other) {
            return 0;
        }
        return family == other.family ? 0.5 : 1;
    }
}
