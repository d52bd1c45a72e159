/** Records generated flows into a store at a steady rate, as a capture would, for so many seconds. */
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {openRecorder} from '../../source/store/open.ts';
import type {LiveFlow} from '../../source/store/store.ts';
import {generateFlows} from '../fill-store.ts';
import {endWithParent} from './end-with-parent.ts';

export type FeedJob = {readonly file: string; readonly rate: number; readonly seconds: number};

const {file, rate, seconds} = JSON.parse(process.argv[2] ?? '{}') as FeedJob;
endWithParent();
const flows = generateFlows(rate * seconds, 2);
const recorder = openRecorder({file, title: 'feed'});
const began = performance.now();
let fed = 0;
for (let flow = flows.next(); !flow.done; flow = flows.next()) {
	recorder.touch({...flow.value, startedAt: Date.now() * 1000} satisfies LiveFlow);
	fed++;
	while (fed / rate * 1000 > performance.now() - began) {
		await pause(5);
	}
}

recorder.close();
process.stdout.write(JSON.stringify({fed}));
