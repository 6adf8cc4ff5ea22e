/** The one soft sound of the last minute. */

const KEPT_AS = "veche.sound";
const PITCH = 523;
const LOUDNESS = 0.06;
const SECONDS = 0.9;

export function chimeIsOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== "off";
}

export function setChime(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? "on" : "off");
}

export function chime(): void {
  if (!chimeIsOn() || typeof AudioContext === "undefined") return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = PITCH;
  volume.gain.setValueAtTime(LOUDNESS, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + SECONDS);
}
