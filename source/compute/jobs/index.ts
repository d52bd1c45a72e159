import type {JobName} from '../protocol.ts';
import {changes} from './changes.ts';
import {count} from './count.ts';
import {flow} from './flow.ts';
import type {Job} from './job.ts';
import {lines} from './lines.ts';
import {search} from './search.ts';
import {text} from './text.ts';
import {values} from './values.ts';
import {window} from './window.ts';

/** Every job by name. */
export const jobs: {readonly [Name in JobName]: Job<Name>} = {
	changes, count, flow, lines, search, text, values, window,
};
