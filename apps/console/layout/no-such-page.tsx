import { Link } from '@tanstack/react-router';

import { useTexts } from '../preferences/preferences.js';
import { Empty } from '../ui/parts.js';

export function NoSuchPage() {
  const { problem, members } = useTexts();
  return (
    <Empty title={problem.notFound} hint={problem.notFoundHint}>
      <Link to="/members" search={{}}>
        {members.title}
      </Link>
    </Empty>
  );
}
