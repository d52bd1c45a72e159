import type {Colour} from './styles.ts';

/** A colour at each depth: 24-bit, index of the 256, SGR number of the 16 (`undefined` leaves the terminal's own). */
export type Shade = readonly [rgb: string, indexed: number, basic: number] | undefined;

export type ThemeName = 'dark' | 'light' | 'high-contrast' | 'none';

export type Theme = {
	readonly title: string;
	readonly colours: Readonly<Record<Colour, Shade>>;
	/** Background of the row at work; `inverse` where there is none. */
	readonly selection: Shade | 'inverse';
	/** Background of that row while another pane has the keys. */
	readonly resting: Shade | 'inverse';
};

const colourless: Theme['colours'] = {
	text: undefined, dim: undefined, rule: undefined, accent: undefined, green: undefined, yellow: undefined,
	orange: undefined, red: undefined, magenta: undefined, cyan: undefined, blue: undefined,
};

/** The themes in the order that `t` goes through them. Text is the terminal's own, so its background stays too. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
	dark: {
		title: 'dark',
		colours: {
			text: undefined,
			dim: ['8b90a0', 245, 90],
			rule: ['4a4f5e', 239, 90],
			accent: ['7fb4ff', 111, 94],
			green: ['9ccf7a', 114, 32],
			yellow: ['e3c27a', 179, 33],
			orange: ['f0a36b', 215, 33],
			red: ['f57d86', 210, 31],
			magenta: ['c8a2f5', 183, 35],
			cyan: ['78cfd4', 80, 36],
			blue: ['86b5f0', 111, 34],
		},
		selection: ['2b3347', 237, 0],
		resting: ['24282f', 235, 0],
	},
	light: {
		title: 'light',
		colours: {
			text: undefined,
			dim: ['666c7a', 242, 90],
			rule: ['b4b9c4', 250, 37],
			accent: ['0b5cc4', 26, 34],
			green: ['2f7d1f', 28, 32],
			yellow: ['8a6100', 94, 33],
			orange: ['b04a00', 130, 33],
			red: ['c01f2e', 160, 31],
			magenta: ['8327b3', 91, 35],
			cyan: ['006f78', 30, 36],
			blue: ['1f55b5', 25, 34],
		},
		selection: ['dbe6f7', 254, 0],
		resting: ['ebedf2', 255, 0],
	},
	'high-contrast': {
		title: 'high contrast',
		colours: {
			text: undefined,
			dim: undefined,
			rule: undefined,
			accent: ['5fd7ff', 81, 96],
			green: ['5fff5f', 83, 92],
			yellow: ['ffff5f', 227, 93],
			orange: ['ffaf00', 214, 93],
			red: ['ff5f5f', 203, 91],
			magenta: ['ff87ff', 213, 95],
			cyan: ['5fffff', 87, 96],
			blue: ['87afff', 111, 94],
		},
		selection: 'inverse',
		resting: 'inverse',
	},
	none: {
		title: 'without colour',
		colours: colourless,
		selection: 'inverse',
		resting: 'inverse',
	},
};
