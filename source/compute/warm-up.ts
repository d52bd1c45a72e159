import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import {viewBody} from '../views/index.ts';
import {createHighlighter} from './highlight.ts';
import {layOut} from './layout.ts';

const rounds = 10;
const screenful = 60;

/**
Lays out a made-up body a few times while there is nothing else to do, so that the engine has compiled what the first large one
needs: that then opens in a third of the time. Lets others in after every few milliseconds.
*/
export const warmUp = async (): Promise<void> => {
	const text = JSON.stringify({
		items: Array.from({length: 600}, (_, id) => ({
			id, name: `item "${id}"`, price: id * 1.5, tags: ['a', 'b'], active: id % 2 === 0, none: null,
		})),
	});
	const bytes = Buffer.from(text);
	for (let round = 0; round < rounds; round++) {
		const {document} = viewBody({
			essence: 'application/json', parameters: {}, bytes, text, truncated: false,
		});
		const layout = layOut(document, {width: 80, wrap: true});
		const highlight = createHighlighter(document);
		for (let row = 0; row < screenful; row++) {
			const {line, from, to} = layout.at(row);
			highlight(line, from, to);
		}

		await setImmediate(); // eslint-disable-line no-await-in-loop -- a round at a time
	}
};
