/** What people suffer while an alarm sounds, and the first thing to do; the alarm itself says both in English. */
interface Meaning {
  readonly impact: string;
  readonly toDo: string;
}

const UNSEALED = 'Lịch sử hồ sơ từ lần niêm phong gần nhất có thể bị sửa mà không ai biết.';
const PORTAL = 'Người dân thấy trạng thái cũ của hồ sơ trên Cổng Dịch vụ công quốc gia.';
const OTHER_SYSTEMS = 'Ngân hàng, bưu chính và cơ quan khác thấy trạng thái cũ của hồ sơ.';
const NOT_TOLD = 'Người nộp không được báo khi hồ sơ được tiếp nhận, quá hạn hoặc có kết quả.';

/** What people suffer by a function or its queue, by the part that they are. */
export const impactsOfParts: Readonly<Record<string, string>> = {
  dossiers: 'Người nộp hoặc bổ sung hồ sơ gặp trang báo lỗi.',
  desk: 'Cán bộ không ghi được việc đã làm, nên hồ sơ ứ lại và trễ hạn.',
  read: 'Không ai tra cứu được hồ sơ, cán bộ không thấy danh sách công việc.',
  authorizer: 'Không ai đăng nhập được, kể cả người nộp hồ sơ và cán bộ.',
  bridge: 'Hồ sơ mới và bước đã xong không chuyển được đến cán bộ tiếp theo.',
  deadline: 'Hồ sơ quá hạn không được đánh dấu, không có văn bản xin lỗi người nộp.',
  sweep: 'Hồ sơ bị ngắt quy trình không được tìm ra và đứng lại.',
  intake: 'Giấy tờ đã gửi không vào hồ sơ; hồ sơ vẫn bị coi là thiếu.',
  figures: 'Số liệu công bố không thay đổi trong khi hồ sơ vẫn được giải quyết.',
  compact: 'Lãnh đạo phải chờ báo cáo: số liệu mới được đọc từng tệp nhỏ.',
  compare: 'Đêm nay số liệu công bố chưa được đối chiếu với hồ sơ.',
  notary: UNSEALED,
  risk: 'Danh sách công việc báo nguy cơ trễ theo dự báo của hôm qua.',
  reports: 'Lãnh đạo không thấy hồ sơ nào trễ hạn, nên không đôn đốc được.',
  forms: 'Không in được giấy tiếp nhận, cán bộ không mở được giấy tờ của hồ sơ.',
  reuse: 'Người dân bị yêu cầu nộp lại giấy tờ mà tỉnh đã có.',
  audit: 'Không xem được ai đã mở hồ sơ; việc mở hồ sơ vẫn được ghi lại.',
  session: 'Không ai đăng nhập được vào các màn hình; cổng dịch vụ công và hệ thống khác vẫn chạy.',
  portal: PORTAL,
  reconcile: 'Đêm nay chưa đối soát hồ sơ với Cổng Dịch vụ công quốc gia.',
  notify: NOT_TOLD,
  notification: NOT_TOLD,
  webhooks: 'Hệ thống khác không đăng ký nhận tin được; nơi đã đăng ký vẫn được báo tin.',
  webhook: OTHER_SYSTEMS,
  deliver: OTHER_SYSTEMS,
};

/** The first thing to do for a function or its queue, by what the alarm counts. */
export const toDoByKind: Readonly<Record<string, string>> = {
  errors: 'Đọc nhật ký của chức năng này, tra tên lỗi trong sổ tay vận hành.',
  'dead-letters':
    'Đọc tin trong hàng đợi lỗi và nhật ký của chức năng, sửa nguyên nhân rồi gửi lại tin.',
  age: 'Đọc nhật ký của chức năng: nhật ký nêu vì sao tin phải chờ.',
};

/** Of the alarms that have a name of their own. */
export const alarmMeanings: Readonly<Record<string, Meaning>> = {
  'api-faults': {
    impact: 'Người dân và cán bộ gặp trang báo lỗi.',
    toDo: 'Xem trên bảng theo dõi chức năng nào lỗi, rồi đọc nhật ký của chức năng đó.',
  },
  'api-slow': {
    impact: 'Người dân phải chờ tại quầy vì trang mở chậm.',
    toDo: 'Xem kho hồ sơ có từ chối bớt yêu cầu không, các chức năng có khởi động chậm không.',
  },
  'bridge-behind': {
    impact: 'Hồ sơ đã tiếp nhận và bước đã xong đến cán bộ tiếp theo muộn.',
    toDo: 'Đọc nhật ký của chức năng chuyển bước: một bản ghi lỗi giữ lại các bản ghi sau nó.',
  },
  'figures-behind': {
    impact: 'Lãnh đạo thấy số liệu chậm vài phút và có thể đôn đốc nhầm hồ sơ.',
    toDo: 'Đọc nhật ký của chức năng ghi số liệu: một bản ghi lỗi giữ lại các bản ghi sau nó.',
  },
  'histories-broken': {
    impact: 'Có người đã sửa nội dung ghi về hồ sơ mà không qua hệ thống.',
    toDo: 'Tìm hồ sơ và phiên bản trong nhật ký của chức năng tra cứu; đối chiếu với bản sao lưu và nhật ký CloudTrail.',
  },
  'notary-silent': {
    impact: UNSEALED,
    toDo: 'Kiểm tra lịch chạy niêm phong lịch sử trong EventBridge, rồi đọc nhật ký.',
  },
  'stamps-missing': {
    impact: 'Chưa có bên ngoài tỉnh xác nhận thời điểm của các lần niêm phong gần nhất.',
    toDo: 'Hỏi tổ chức cấp dấu thời gian; lần niêm phong tiếp theo có dấu sẽ bao gồm các lần này.',
  },
  'increments-put-aside': {
    impact: 'Một số hồ sơ chưa có trong số liệu công bố cho đến lần đối chiếu ban đêm.',
    toDo: 'Đọc trong nhật ký của chức năng gộp số liệu tệp nào không đọc được và vì sao.',
  },
  'facts-differ': {
    impact: 'Số liệu hôm qua thiếu hồ sơ, hoặc ghi hồ sơ như trước khi thay đổi.',
    toDo: 'Đọc trong nhật ký của chức năng đối chiếu số liệu đó là hồ sơ nào; số liệu đã được sửa đúng.',
  },
  'risk-drifted': {
    impact: 'Không ảnh hưởng người dân: danh sách công việc dùng dự báo đơn giản hơn trước.',
    toDo: 'Đọc trong nhật ký của chức năng dự báo đó là mô hình nào, rồi xem sổ tay vận hành.',
  },
  'comparison-silent': {
    impact: 'Đã một ngày số liệu công bố không được đối chiếu với hồ sơ.',
    toDo: 'Kiểm tra lịch chạy của chức năng đối chiếu số liệu, rồi đọc nhật ký.',
  },
  'compaction-silent': {
    impact: 'Báo cáo của lãnh đạo chậm dần theo từng giờ.',
    toDo: 'Kiểm tra lịch chạy của chức năng gộp số liệu, rồi đọc nhật ký.',
  },
  'broken-executions': {
    impact:
      'Quy trình của một hồ sơ bị ngắt; chức năng rà soát chạy lại, nếu không hồ sơ đứng lại.',
    toDo: 'Mở lần chạy trong Step Functions, sửa nguyên nhân, rồi xem chức năng rà soát chạy lại.',
  },
  'strike-late': {
    impact: 'Hồ sơ quá hạn được đánh dấu chậm vài phút, văn bản xin lỗi chậm theo.',
    toDo: 'Xem chức năng đánh dấu quá hạn có lỗi hoặc bị Lambda hạn chế không.',
  },
  'unmarked-overdue': {
    impact: 'Một hồ sơ quá hạn mà quy trình không biết: văn bản xin lỗi bắt đầu muộn.',
    toDo: 'Tìm hồ sơ trong nhật ký của chức năng rà soát và xem vì sao quy trình không thức dậy.',
  },
  'calendar-ending': {
    impact:
      'Sắp không tiếp nhận được hồ sơ đến hạn trong năm tới vì chưa có lịch làm việc của năm đó.',
    toDo: 'Nhập lịch năm tới đã được công bố, triển khai, rồi tính lại hạn của hồ sơ đang giải quyết.',
  },
  'sweeper-silent': {
    impact: 'Không ai tìm hồ sơ bị bỏ sót: hồ sơ trễ hạn có thể không được biết.',
    toDo: 'Kiểm tra lịch chạy đã bật và chức năng rà soát được phép chạy.',
  },
  'messages-repeated': {
    impact: 'Người dân và cán bộ được báo tin chậm mười lăm phút.',
    toDo: 'Đọc trong nhật ký của chức năng chuyển bước vì sao không gửi được tin.',
  },
  'uploads-waiting': {
    impact:
      'Giấy tờ gửi từ một giờ trước chưa được nhận cũng chưa bị từ chối; hồ sơ như còn thiếu.',
    toDo: 'Xem GuardDuty có quét nơi nhận tệp không, tin của nó có đến chức năng kiểm tra giấy tờ không.',
  },
  'uploads-unexamined': {
    impact: 'Giấy tờ đã gửi chưa được quét mã độc; người nộp phải gửi lại.',
    toDo: 'Xem trạng thái bảo vệ mã độc trong GuardDuty và quyền của vai trò tương ứng.',
  },
  'table-throttled-writes': {
    impact: 'Việc nộp hồ sơ và việc của cán bộ bị lỗi hoặc rất chậm.',
    toDo: 'Tìm khóa bị truy cập dồn bằng Contributor Insights; đề nghị nâng giới hạn của bảng.',
  },
  'table-throttled-reads': {
    impact: 'Tra cứu hồ sơ và danh sách công việc bị lỗi hoặc rất chậm.',
    toDo: 'Tìm khóa bị truy cập dồn bằng Contributor Insights; đề nghị nâng giới hạn của bảng.',
  },
  'portal-refused': {
    impact:
      'Một thay đổi của hồ sơ chưa hiện trên Cổng Dịch vụ công quốc gia cho đến thay đổi sau.',
    toDo: 'Đọc trong nhật ký của chức năng kết nối Cổng quốc gia đó là thông điệp nào và vì sao.',
  },
  'portal-differs': {
    impact: 'Hôm qua người dân thấy trạng thái cũ của hồ sơ trên Cổng Dịch vụ công quốc gia.',
    toDo: 'Đọc trong nhật ký của chức năng đối soát đó là hồ sơ nào; phần lớn được gửi lại.',
  },
};

/** Both in one text. */
export const meaningText = ({ impact, toDo }: Meaning): string => `${impact} Việc cần làm: ${toDo}`;
