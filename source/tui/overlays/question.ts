import {bottomLine} from '../render/footer.ts';
import type {Session} from '../state/session.ts';
import type {OverlayBehaviour} from './overlay.ts';

/** What keys answer. */
const answers: Readonly<Record<string, boolean>> = {
	y: true, Y: true, n: false, N: false, enter: false, esc: false, q: false, 'ctrl+c': false,
};

/** A question on the bottom line that is answered with yes or no. */
export const question: OverlayBehaviour<'question'> = {
	key(session, {answer}, name) {
		const isYes = answers[name];
		if (isYes === undefined) {
			return;
		}

		session.store.set({overlay: undefined});
		answer(isYes);
	},
	footer: ({text}, {size}) => [bottomLine([[[text, 'title']]], [['y', 'keycap'], [' yes  '], ['n', 'keycap'], [' no']], size.columns)],
};

/** Asks a person; anything but yes is no. */
export const ask = async ({store}: Session, text: string): Promise<boolean> => new Promise(resolve => {
	store.set({overlay: {type: 'question', text, answer: resolve}});
});
