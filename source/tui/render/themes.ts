import type {Colour} from './styles.ts';

/**
A colour at each depth: 24-bit, index of the 256, SGR number of the 16. `undefined` leaves the terminal's own; where dim has no
colour it is faint (SGR 2), for there are schemes whose bright black is their background.
*/
export type Shade = readonly [rgb: string, indexed: number, basic?: number] | undefined;

export type ThemeName = 'dark' | 'light' | 'high-contrast' | 'none';

export type Theme = {
	readonly title: string;
	readonly colours: Readonly<Record<Colour, Shade>>;
	/** Background of the row at work, and with few colours what marks it instead. */
	readonly selection: Shade;
	/** The same while another pane has the keys. */
	readonly resting: Shade;
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
			dim: ['959bab', 246],
			rule: ['545a6b', 240],
			accent: ['7fb4ff', 111, 94],
			green: ['9ccf7a', 114, 32],
			yellow: ['e3c27a', 179, 33],
			orange: ['f0a36b', 215, 33],
			red: ['f57d86', 210, 31],
			magenta: ['c8a2f5', 183, 35],
			cyan: ['78cfd4', 80, 36],
			blue: ['86b5f0', 111, 34],
		},
		selection: ['2e374e', 237],
		resting: ['262b35', 236],
	},
	light: {
		title: 'light',
		colours: {
			text: undefined,
			dim: ['5f6573', 241],
			rule: ['a9aebb', 248],
			accent: ['0b57ba', 25, 34],
			green: ['24681a', 22, 32],
			yellow: ['7a5600', 58, 35],
			orange: ['a04200', 94, 31],
			red: ['b81c2b', 124, 31],
			magenta: ['8327b3', 91, 35],
			cyan: ['006a72', 23, 34],
			blue: ['1f55b5', 25, 34],
		},
		selection: ['d9e4f6', 254],
		resting: ['e9ebf0', 255],
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
		selection: undefined,
		resting: undefined,
	},
	none: {
		title: 'without colour',
		colours: colourless,
		selection: undefined,
		resting: undefined,
	},
};
