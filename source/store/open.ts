/** The ways into the store, for `compose.ts`, the capture worker and tests. */
export {openAnalyst} from './open-analyst.ts';
export {openEditor, type EditorOptions} from './open-editor.ts';
export {openReader, type ReaderOptions} from './open-reader.ts';
export {openRecorder, type RecorderOptions} from './open-recorder.ts';
export {
	createUpkeep, type Upkeep, type UpkeepOptions, type UpkeepResult,
} from './upkeep.ts';
