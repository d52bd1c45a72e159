/** A process of its own that records until it is killed: `node record-for-ever.ts FILE`. Says what it has touched, and when. */
import fs from 'node:fs';
import process from 'node:process';
import {openRecorder} from '../../source/store/open.ts';
import {body, live, response} from './sample.ts';

const recorder = openRecorder({file: process.argv[2] ?? '', title: 'for ever'});
const lasting = live({state: 'open', request: {path: '/lasting'}});
recorder.touch(lasting);

let count = 0;
setInterval(() => {
	for (let index = 0; index < 30; index++) {
		count++;
		const content = body(`${count} ${'x'.repeat(1000)}`);
		recorder.touch(live({request: {path: `/${count}`}, response: response({body: content})}));
	}

	fs.writeSync(1, `${count} ${Date.now()}\n`);
}, 5);
