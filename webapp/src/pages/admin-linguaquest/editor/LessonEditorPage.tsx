import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { QueryView } from '../../../components/QueryView';
import { lessonOf } from '../deskApi';
import { LessonEditor } from './LessonEditor';

export function LessonEditorPage() {
  const { id = '' } = useParams();
  return <QueryView query={useQuery(lessonOf(id))}>{(stored) => <LessonEditor key={stored.id} stored={stored} />}</QueryView>;
}
