import type {Capture} from '../../capture/capture.ts';
import {humanCount} from '../../flow/human.ts';

/** Says on standard error when the store begins to refuse flows, and when it takes them again. */
export const tellTrouble = (capture: Pick<Capture, 'onStatus'>, tell: (line: string) => void): void => {
	let known: string | undefined;
	capture.onStatus(({recorder: {trouble, lost}}) => {
		if (trouble === known) {
			return;
		}

		known = trouble;
		tell(trouble === undefined
			? `tapx: The store is written again${lost > 0 ? `; ${humanCount(lost)} flows are lost` : ''}.`
			: `tapx: ${trouble} Traffic goes on; flows wait to be stored and are counted if they are lost.`);
	});
};
