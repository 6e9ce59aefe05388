package org.metalingua.provider.stt_embedded;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.audio.SingleFileAudioPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;

/** English as the voice of FreeTTS says it. */
final class Said {
    private Said() {}

    /** A WAV file of 16,000 samples a second. */
    static byte[] aloud(String text, Path folder) throws IOException {
        System.setProperty("freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
        Voice voice = VoiceManager.getInstance().getVoice("kevin16");
        voice.allocate();
        Path file = folder.resolve("said");
        AudioPlayer player = new SingleFileAudioPlayer(file.toString(), AudioFileFormat.Type.WAVE);
        voice.setAudioPlayer(player);
        voice.speak(text);
        player.close();
        voice.deallocate();
        return Files.readAllBytes(file.resolveSibling("said.wav"));
    }
}
