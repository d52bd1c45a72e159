import {styleText} from 'node:util';

/** What a colour says; never said by colour alone. */
const styles = {
	dim: 'dim',
	strong: 'bold',
	good: 'green',
	moved: 'cyan',
	warning: 'yellow',
	bad: 'red',
	added: ['green', 'bold', 'underline'],
	removed: ['red', 'bold', 'underline'],
} as const satisfies Record<string, Parameters<typeof styleText>[0]>;

export type Tone = keyof typeof styles;

/** Colours text, or leaves it as it is. */
export type Paint = (tone: Tone | undefined, text: string) => string;

/** Gives the brush for an output that takes colours or does not. */
export const createPaint = (color: boolean): Paint => (tone, text) => color && tone ? styleText(styles[tone], text, {validateStream: false}) : text;

/** The tone of a status: of its class, or of how the flow ended. */
export const statusTone = ({status, state}: {readonly status: number | undefined; readonly state: string}): Tone | undefined => {
	if (state === 'failed') {
		return 'bad';
	}

	return status === undefined ? 'dim' : ([undefined, undefined, 'good', 'moved', 'warning', 'bad'] as const)[Math.floor(status / 100)];
};
