import type {JobName} from '../protocol.ts';
import {about} from './about.ts';
import {changes} from './changes.ts';
import {count} from './count.ts';
import {diff} from './diff.ts';
import {evidence} from './evidence.ts';
import {excerpt} from './excerpt.ts';
import {find} from './find.ts';
import {flow} from './flow.ts';
import {groups} from './groups.ts';
import type {Job} from './job.ts';
import {issue} from './issue.ts';
import {issues} from './issues.ts';
import {lines} from './lines.ts';
import {row} from './row.ts';
import {rule} from './rule.ts';
import {search} from './search.ts';
import {subject} from './subject.ts';
import {text} from './text.ts';
import {values} from './values.ts';
import {window} from './window.ts';

/** Every job by name. */
export const jobs: {readonly [Name in JobName]: Job<Name>} = {
	about, changes, count, diff, evidence, excerpt, find, flow, groups, issue, issues, lines, row, rule, search, subject, text, values, window,
};
