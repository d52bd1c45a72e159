import type {Tool} from '../tool.ts';
import {analyzeTraffic} from './analyze-traffic.ts';
import {markFlow, noteFlow} from './annotate.ts';
import {diffFlows} from './diff-flows.ts';
import {exportFlows} from './export-flows.ts';
import {flowTool} from './get-flow.ts';
import {queryFlows} from './query-flows.ts';
import {readBody} from './read-body.ts';
import {modify, replay} from './replay.ts';
import {runSql} from './run-sql.ts';
import {searchText} from './search-text.ts';
import {trafficStats} from './traffic-stats.ts';

/** Every tool, in the order that a model sees. */
export const tools: readonly Tool[] = [queryFlows, flowTool, readBody, searchText, analyzeTraffic, trafficStats, runSql, diffFlows, exportFlows, noteFlow, markFlow, replay, modify];
