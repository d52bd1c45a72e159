import test from 'ava';
import {createPainter} from '../../source/tui/render/paint.ts';
import {looks, type Colour} from '../../source/tui/render/styles.ts';
import {themes, type Shade, type ThemeName} from '../../source/tui/render/themes.ts';
import type {ColourDepth} from '../../source/tui/terminal/colour-depth.ts';
import {makeStore, start} from './program.ts';
import {variedSamples} from './sample-store.ts';

/** Relative luminance and contrast of WCAG 2.2. */
const luminance = (rgb: string): number => {
	const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => Number.parseInt(rgb.slice(at, at + 2), 16) / 255)
		.map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
	return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
};

const contrast = (one: string, other: string): number => {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
};

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** What xterm shows for an index of the 256 from 16 on. */
const indexedColour = (index: number): string => {
	const steps = [0, 95, 135, 175, 215, 255];
	const at = index - 16;
	return index >= 232 ? hex(8 + ((index - 232) * 10)).repeat(3) : [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(step => hex(steps[step] ?? 0)).join('');
};

/** Backgrounds of terminals that a theme is made for, its text on them, and how much of a contrast it promises. */
const promises: Readonly<Record<Exclude<ThemeName, 'none'>, {readonly grounds: readonly string[]; readonly least: number; readonly leastDim: number}>> = {
	dark: {grounds: ['000000', '1e1e2e'], least: 4.5, leastDim: 3},
	light: {grounds: ['ffffff', 'fdf6e3'], least: 4.5, leastDim: 3},
	'high-contrast': {grounds: ['000000'], least: 7, leastDim: 7},
};

for (const [name, {grounds, least, leastDim}] of Object.entries(promises)) {
	test(`${name}: every role can be read on the terminal's ground and on both grounds of the row at work`, t => {
		const theme = themes[name as ThemeName];
		const readings: ReadonlyArray<(shade: NonNullable<Shade>) => string> = [([rgb]) => rgb, ([, index]) => indexedColour(index)];
		for (const read of readings) {
			const stood = [...grounds, ...[theme.selection, theme.resting].filter(shade => shade !== undefined).map(shade => read(shade))];
			for (const [colour, shade] of Object.entries(theme.colours)) {
				// Lines may be faint: nobody reads them.
				for (const ground of shade && colour !== 'rule' ? stood : []) {
					const found = contrast(read(shade!), ground); // Asked the line above.
					t.true(found >= (colour === 'dim' ? leastDim : least), `${colour} ${read(shade!)} on ${ground}: ${found.toFixed(1)}`);
				}
			}

			for (const ground of grounds) {
				t.true(!theme.selection || contrast(read(theme.selection), ground) >= 1.15, `the row at work stands out from ${ground}`);
			}
		}
	});
}

test('each role has a colour of every theme that knows colours', t => {
	const colours = new Set<Colour>(Object.keys(themes.dark.colours) as Colour[]);
	for (const [role, {colour}] of Object.entries(looks)) {
		t.true(colour === undefined || colours.has(colour), role);
	}
});

test('the row at work shows at every depth, and whether the list has the keys', t => {
	for (const name of Object.keys(themes) as ThemeName[]) {
		for (const depth of [0, 4, 8, 24] as ColourDepth[]) {
			const {paint} = createPainter(name, depth);
			const looksOf = (['plain', 'selection', 'resting'] as const).map(ground => paint([['GET ', 'method-read'], ['/']], 8, ground));
			t.is(new Set(looksOf).size, 3, `${name} at ${depth}`);
		}
	}
});

test.serial('16 colours, and none: the row at work, states and secondary text differ without a shade', async t => {
	const environments: ReadonlyArray<Readonly<Record<string, string>>> = [{TERM: 'xterm'}, {NO_COLOR: '1'}, {TERM: 'linux', HARNESS_THEME: 'light'}, {TERM: 'xterm', HARNESS_THEME: 'high-contrast'}];
	for (const environment of environments) {
		const app = start(t, makeStore(t, variedSamples), {environment});
		await app.until('row 15/15');
		t.notRegex(app.raw, /\u{1B}\[(?:\d+;)*[34]8;/v, 'no colour beyond the 16');
		const row = app.screen().findIndex(line => line.includes('▌'));
		const cell = (at: number) => app.emulator.buffer.active.getLine(at)?.getCell(40);
		t.truthy(cell(row)?.isInverse());
		t.falsy(cell(row - 1)?.isInverse());
		app.type('\r');
		await app.until('no longer following');
		t.falsy(cell(row)?.isInverse());
		t.truthy(cell(row)?.isBold());
		app.type('qq');
		t.is((await app.exit).exitCode, 0);
	}
});
