import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { asText, play, readRecording } from './conversation.ts';

test('the server still says, to the letter, what it said in the recorded conversation', async () => {
  const recorded = readRecording();
  assert.fixture(asText(await play(recorded)), asText(recorded));
});

test('the recording shows every kind of message an associate’s window is sent', () => {
  const names = new Set(readRecording().flatMap(({ hears = [] }) => hears.map((event) => (event as [string])[0])));
  assert.equal([...names].sort(), ['beat', 'patch', 'positions', 'view']);
});

test.run();
