/** How many colours to use: none, 16, 256, or 24 bits. */
export type ColourDepth = 0 | 4 | 8 | 24;

/** The environment variables that terminals and people speak through. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Colours that a terminal has, by NO_COLOR (no-color.org), COLORTERM and TERM. */
export const colourDepth = ({NO_COLOR, COLORTERM, TERM = ''}: Environment): ColourDepth => {
	const isAskedFor = NO_COLOR === undefined || NO_COLOR === '';
	if (!isAskedFor || ['dumb', 'vt100'].includes(TERM) || TERM.endsWith('-mono')) {
		return 0;
	}

	if (COLORTERM === 'truecolor' || COLORTERM === '24bit' || TERM.endsWith('-direct')) {
		return 24;
	}

	return TERM.includes('256') || ['xterm-kitty', 'alacritty'].includes(TERM) ? 8 : 4;
};
